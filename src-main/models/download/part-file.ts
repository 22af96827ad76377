import { open, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { errorCode, writeError } from '../../platform/file-error.ts';
import { renameWithRetry } from '../../platform/rename-retry.ts';
import { syncFolder, writeFileAtomic } from '../../platform/write-file-atomic.ts';
import { asDiskFull, ensureSpace } from './disk-space.ts';
import type { WantedFile } from './download-types.ts';

/** What must be known to go on with a part; how long it is, the file itself says. */
export interface Journal {
  readonly sha256: string;
  readonly bytes: number;
  /** Source that the last bytes came from. */
  readonly source: string;
  /** Strong ETag they came with. */
  readonly etag: string | null;
  /** False where that source was seen to ignore ranges, so that its bytes have to be fetched from the start. */
  readonly ranges: boolean;
}

const spaceCheckBytes = 32 << 20;

/** The name says for which content: a catalogue with another hash starts another part. */
export function partPath({ path, sha256 }: WantedFile): string {
  return `${path}.${sha256.slice(0, 8)}.part`;
}

export function journalPath(file: WantedFile): string {
  return `${partPath(file)}.json`;
}

export async function readJournal(file: WantedFile): Promise<Journal | null> {
  try {
    const journal = JSON.parse(await readFile(journalPath(file), 'utf8')) as Journal;
    return journal.sha256 === file.sha256 && journal.bytes === file.bytes ? journal : null;
  } catch {
    return null; // never written, or cut off while being written: the part stands without it
  }
}

/** A download in the making, beside its target. Only its owner (`takeLock`) may open it. */
export class PartFile {
  readonly file: WantedFile;
  readonly #handle: FileHandle;
  readonly #reserve: number;
  #length: number;
  #journal: Journal | null;
  /** Where the bytes came from; `null` is an earlier process, whose bytes nobody here has seen. */
  readonly #origins = new Set<string | null>();
  #uncheckedBytes = 0;

  /** @throws AppError file-unwritable */
  static async open(file: WantedFile, reserve: number): Promise<PartFile> {
    const path = partPath(file);
    try {
      const handle = await open(path, 'r+').catch((error: unknown) => {
        if (errorCode(error) !== 'ENOENT') throw error;
        return open(path, 'wx+');
      });
      const { size } = await handle.stat();
      const part = new PartFile(file, handle, size, await readJournal(file), reserve);
      if (size > file.bytes) await part.restart();
      return part;
    } catch (error) {
      throw writeError(path, error);
    }
  }

  private constructor(
    file: WantedFile,
    handle: FileHandle,
    length: number,
    journal: Journal | null,
    reserve: number,
  ) {
    this.file = file;
    this.#handle = handle;
    this.#length = length;
    this.#journal = journal;
    this.#reserve = reserve;
    if (length > 0) this.#origins.add(null);
  }

  get length(): number {
    return this.#length;
  }

  get isComplete(): boolean {
    return this.#length === this.file.bytes;
  }

  /** Whether every byte came from this source in this process, so that wrong bytes are its doing. */
  isPurely(source: string): boolean {
    return this.#origins.size === 1 && this.#origins.has(source);
  }

  /** The ETag to go on with at this source; an ETag means nothing elsewhere. */
  etagFrom(source: string): string | null {
    return this.#journal?.source === source && this.#length > 0 ? this.#journal.etag : null;
  }

  /** Notes what the next bytes are: written before them, so that a killed process leaves what is needed to go on. */
  async note(source: string, etag: string | null, ranges: boolean): Promise<void> {
    const { sha256, bytes } = this.file;
    const before = this.#journal;
    this.#journal = { sha256, bytes, source, etag, ranges };
    if (before?.source === source && before.etag === etag && before.ranges === ranges) return;
    await writeFileAtomic(journalPath(this.file), JSON.stringify(this.#journal), { durable: false });
  }

  /** @throws AppError models-disk-full, file-unwritable; what was written before stays */
  async append(chunk: Uint8Array, source: string): Promise<void> {
    const path = partPath(this.file);
    if (this.#length + chunk.length > this.file.bytes) throw new RangeError('part longer than the file');
    this.#uncheckedBytes += chunk.length;
    if (this.#uncheckedBytes >= spaceCheckBytes) {
      this.#uncheckedBytes = 0;
      await ensureSpace(this.file.path, this.file.bytes - this.#length, this.#reserve);
    }
    this.#origins.add(source);
    try {
      for (let at = 0; at < chunk.length;) {
        const { bytesWritten } = await this.#handle.write(chunk, at, chunk.length - at, this.#length);
        at += bytesWritten;
        this.#length += bytesWritten;
      }
    } catch (error) {
      throw writeError(path, await asDiskFull(this.file.path, this.file.bytes - this.#length, error));
    }
  }

  async restart(): Promise<void> {
    await this.#handle.truncate(0).catch((error: unknown) => {
      throw writeError(partPath(this.file), error);
    });
    this.#length = 0;
    this.#origins.clear();
  }

  /** Makes the bytes durable: before they are hashed, so that the hash is of what the disk has. */
  async sync(): Promise<void> {
    try {
      await this.#handle.sync();
    } catch (error) {
      throw writeError(partPath(this.file), await asDiskFull(this.file.path, 0, error));
    }
  }

  /** Gives the file its final name. Only for bytes whose hash is right. Closes the part. */
  async finish(): Promise<void> {
    const { path } = this.file;
    await this.#handle.close();
    try {
      await renameWithRetry(partPath(this.file), path);
      await syncFolder(dirname(path));
      await rm(journalPath(this.file), { force: true });
    } catch (error) {
      throw writeError(path, error);
    }
  }

  /**
   * Puts wrong bytes aside, where the user can look at them and nothing uses them; the newest per file is kept.
   * Closes the part. @throws AppError file-unwritable
   */
  async quarantine(): Promise<void> {
    await this.#handle.close();
    await quarantine(partPath(this.file), this.file.path);
    await rm(journalPath(this.file), { force: true });
  }

  async close(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
  }
}

export function quarantinePath(target: string): string {
  return join(dirname(target), `${basename(target)}.quarantine`);
}

/** Renames a file with wrong bytes out of the way. */
export async function quarantine(from: string, target: string): Promise<void> {
  try {
    await rename(from, quarantinePath(target));
  } catch (error) {
    if (!(error instanceof AppError) && errorCode(error) === 'ENOENT') return;
    throw writeError(from, error);
  }
}
