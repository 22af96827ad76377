import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { readError } from '../platform/file-error.ts';

/**
 * Lower-case hexadecimal SHA-256 of a file, read in pieces.
 * @throws AppError file-not-found, file-unreadable; AbortError
 */
export async function hashFile(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash, { signal });
  } catch (error) {
    throw signal?.aborted ? error : readError(path, error);
  }
  return hash.digest('hex');
}
