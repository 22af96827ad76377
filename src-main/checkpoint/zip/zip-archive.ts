import { promisify } from 'node:util';
import { budgetError } from '../budget-error.ts';
import { crc32, inflateRaw } from 'node:zlib';
import { AppError } from '../../contract/errors.ts';
import { budgets } from '../budgets.ts';
import type { ByteSource } from '../types.ts';
import { readZipDirectory } from './zip-directory.ts';
import type { ZipEnd } from './zip-end.ts';
import { foldCase, zipStructureError } from './zip-entry.ts';
import type { ZipEntry } from './zip-entry.ts';
import { locateZipData } from './zip-local-headers.ts';

const inflate = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(inflateRaw);

/** A zip archive whose structure has been checked as a whole; records are read one by one, by range. */
export class ZipArchive {
  readonly source: ByteSource;
  /** By name, in the order of the directory. */
  readonly entries: ReadonlyMap<string, ZipEntry>;
  readonly #folded: ReadonlyMap<string, ZipEntry>;
  readonly #starts: ReadonlyMap<string, number>;

  constructor(source: ByteSource, entries: readonly ZipEntry[], starts: ReadonlyMap<string, number>) {
    this.source = source;
    this.entries = new Map(entries.map((entry) => [entry.name, entry]));
    this.#folded = new Map(entries.map((entry) => [foldCase(entry.name), entry]));
    this.#starts = starts;
  }

  /** @throws AppError for every structure PyTorch does not write, see zip-directory.ts and zip-local-headers.ts */
  static async open(source: ByteSource, end: ZipEnd, signal?: AbortSignal): Promise<ZipArchive> {
    const entries = await readZipDirectory(source, end, signal);
    const starts = await locateZipData(source, entries, end.directoryOffset, signal);
    return new ZipArchive(source, entries, starts);
  }

  /**
   * The record that PyTorch would find under this name; one that only it would find is refused.
   * @throws AppError checkpoint-zip-structure
   */
  find(name: string): ZipEntry | undefined {
    const found = this.#folded.get(foldCase(name));
    if (found !== undefined && found.name !== name) {
      const detail = '"{about}" is spelt otherwise than PyTorch spells it';
      throw zipStructureError(this.source.name, detail, found.name);
    }
    return found;
  }

  /**
   * A small record as a whole, inflated where needed, its CRC-32 checked.
   * @throws AppError checkpoint-damaged, checkpoint-budget, checkpoint-zip-structure
   */
  async readSmall(entry: ZipEntry, signal?: AbortSignal): Promise<Uint8Array> {
    const path = this.source.name;
    if (Math.max(entry.size, entry.compressedSize) > budgets.pickleBytes) {
      throw budgetError(path, 'bytes of pickle', budgets.pickleBytes);
    }
    if (entry.method !== 0 && entry.method !== 8) {
      throw new AppError('checkpoint-zip-compressed', { path, record: entry.name });
    }
    let bytes = await this.source.read(this.#starts.get(entry.name)!, entry.compressedSize, signal);
    if (entry.method === 8) {
      try {
        bytes = await inflate(bytes, { maxOutputLength: Math.max(1, entry.size) });
      } catch (error) {
        throw new AppError('checkpoint-damaged', { path, record: entry.name }, error);
      }
    }
    if (bytes.length !== entry.size || crc32(bytes) !== entry.crc32) {
      throw new AppError('checkpoint-damaged', { path, record: entry.name });
    }
    return bytes;
  }

  /** Where a stored record's bytes lie in the file. @throws AppError checkpoint-zip-compressed */
  locateStored(entry: ZipEntry): number {
    if (entry.method !== 0) {
      throw new AppError('checkpoint-zip-compressed', { path: this.source.name, record: entry.name });
    }
    return this.#starts.get(entry.name)!;
  }
}
