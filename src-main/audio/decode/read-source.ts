import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { AppError } from '../../contract/errors.ts';
import { readError } from '../../platform/file-error.ts';

const BLOCK_BYTES = 4 * 1024 * 1024;

export interface SourceFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Lower-case hexadecimal SHA-256 of `bytes`. */
  readonly sha256: string;
}

/**
 * Reads a whole file and hashes it on the way, so that the hash belongs to the very bytes that were decoded.
 * @throws AppError file-not-found, file-unreadable, audio-too-large; AbortError
 */
export async function readSource(path: string, maxBytes: number, signal?: AbortSignal): Promise<SourceFile> {
  signal?.throwIfAborted();
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'r');
    const { size } = await file.stat();
    if (size > maxBytes) throw tooLarge(path, size, maxBytes);
    const bytes = new Uint8Array(size);
    const hash = createHash('sha256');
    let done = 0;
    while (done < size) {
      signal?.throwIfAborted();
      const { bytesRead } = await file.read(bytes, done, Math.min(BLOCK_BYTES, size - done), done);
      if (bytesRead === 0) throw new Error('it became shorter while it was read');
      hash.update(bytes.subarray(done, done + bytesRead));
      done += bytesRead;
    }
    return { bytes, sha256: hash.digest('hex') };
  } catch (error) {
    throw signal?.aborted ? signal.reason : readError(path, error);
  } finally {
    await file?.close();
  }
}

function tooLarge(path: string, size: number, limit: number): AppError {
  const megabytes = (size / 1e6).toFixed(0);
  return new AppError('audio-too-large', { path, megabytes, limit: (limit / 1e6).toFixed(0) });
}
