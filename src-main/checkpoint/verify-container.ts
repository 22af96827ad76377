import { crc32 } from 'node:zlib';
import { AppError } from '../contract/errors.ts';
import type { ErrorData } from '../contract/errors.ts';
import type { ByteSource, Checkpoint } from './types.ts';
import { ZipArchive } from './zip/zip-archive.ts';
import { readZipEnd } from './zip/zip-end.ts';
import type { ZipEntry } from './zip/zip-entry.ts';

export interface VerifyOptions {
  readonly signal?: AbortSignal;
  /** Called after every piece of at most 4 MiB. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

export interface ContainerVerification {
  /** Empty where everything could be read and every checksum agrees. */
  readonly problems: readonly ErrorData[];
  /** False for formats that carry no checksums (legacy, tar, safetensors): there only reading itself is proved. */
  readonly hasChecksums: boolean;
  readonly bytesRead: number;
}

const pieceBytes = 4 * 2 ** 20;

/**
 * Reads the whole file, also what no tensor refers to, and compares every checksum. Damage is reported record by
 * record, not thrown, so that one bad record does not hide the next.
 * @throws AppError checkpoint-changed, file-unreadable; AbortError
 */
export async function verifyContainer(
  checkpoint: Checkpoint,
  { signal, onProgress }: VerifyOptions = {},
): Promise<ContainerVerification> {
  const { source } = checkpoint;
  let done = 0;
  const problems: ErrorData[] = [];
  const advance = (bytes: number, total: number): void => {
    done += bytes;
    onProgress?.({ done, total });
  };
  if (checkpoint.container !== 'torch-zip') {
    for (const file of [source, ...(checkpoint.parts ?? [])]) {
      await readRange(file, 0, file.size, (piece) => advance(piece.length, checkpoint.size), signal);
    }
    return { problems, hasChecksums: false, bytesRead: done };
  }
  const end = await readZipEnd(source, signal);
  if (!end) throw new AppError('checkpoint-changed', { path: source.name });
  const archive = await ZipArchive.open(source, end, signal);
  const entries = [...archive.entries.values()];
  const total = entries.reduce((sum, entry) => sum + entry.compressedSize, 0);
  for (const entry of entries) {
    if (!(await isIntact(archive, entry, (bytes) => advance(bytes, total), signal))) {
      problems.push(new AppError('checkpoint-damaged', { path: source.name, record: entry.name }).toData());
    }
  }
  return { problems, hasChecksums: true, bytesRead: done };
}

async function isIntact(
  archive: ZipArchive,
  entry: ZipEntry,
  advance: (bytes: number) => void,
  signal?: AbortSignal,
): Promise<boolean> {
  if (entry.method !== 0) {
    try {
      await archive.readSmall(entry, signal);
      advance(entry.compressedSize);
      return true;
    } catch (error) {
      if (error instanceof AppError && error.code === 'checkpoint-damaged') return false;
      throw error;
    }
  }
  let checksum = 0;
  const update = (piece: Uint8Array): void => {
    checksum = crc32(piece, checksum);
    advance(piece.length);
  };
  await readRange(archive.source, archive.locateStored(entry), entry.size, update, signal);
  return checksum === entry.crc32;
}

async function readRange(
  source: ByteSource,
  start: number,
  length: number,
  use: (piece: Uint8Array) => void,
  signal?: AbortSignal,
): Promise<void> {
  for (let at = 0; at < length; at += pieceBytes) {
    use(await source.read(start + at, Math.min(pieceBytes, length - at), signal));
  }
}
