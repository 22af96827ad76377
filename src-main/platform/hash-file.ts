import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { readError } from './file-error.ts';

const blockBytes = 1 << 20;

/**
 * Lower-case hexadecimal SHA-256 of a file as the disk has it, read in blocks of 1 MiB.
 * @param progress bytes hashed so far
 * @throws AppError file-not-found, file-unreadable; AbortError
 */
export async function hashFile(
  path: string,
  signal?: AbortSignal,
  progress?: (done: number) => void,
): Promise<string> {
  const hash = createHash('sha256');
  try {
    const handle = await open(path, 'r');
    try {
      const block = new Uint8Array(blockBytes);
      for (let done = 0; ;) {
        signal?.throwIfAborted();
        const { bytesRead } = await handle.read(block, 0, blockBytes, done);
        if (bytesRead === 0) break;
        hash.update(block.subarray(0, bytesRead));
        done += bytesRead;
        progress?.(done);
      }
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw signal?.aborted ? error : readError(path, error);
  }
  return hash.digest('hex');
}
