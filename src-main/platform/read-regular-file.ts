import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { AppError } from '../contract/errors.ts';
import { readError } from './file-error.ts';

const blockBytes = 1 << 22;

export interface ReadRegularOptions {
  /** Larger files are refused before a byte is read. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads a file that is one: a pipe or a device may never end, and opening one may already wait for ever. No more is
 * read than the file held when it was opened.
 * @throws AppError file-not-found, file-unreadable, file-not-regular, file-too-big; AbortError
 */
export async function readRegularFile(
  path: string,
  { maxBytes, signal }: ReadRegularOptions,
): Promise<Uint8Array> {
  // Without waiting for the other end of a pipe. Windows knows no such flag and needs none.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch((error: unknown) => {
    throw readError(path, error);
  });
  try {
    const facts = await file.stat();
    if (facts.isDirectory()) throw readError(path, Object.assign(new Error(), { code: 'EISDIR' }));
    if (!facts.isFile()) throw new AppError('file-not-regular', { path });
    if (facts.size > maxBytes) throw new AppError('file-too-big', { path, megabytes: maxBytes >> 20 });
    const bytes = Buffer.allocUnsafe(facts.size);
    let at = 0;
    while (at < bytes.length) {
      signal?.throwIfAborted();
      const { bytesRead } = await file.read(bytes, at, Math.min(blockBytes, bytes.length - at), at);
      if (bytesRead === 0) break;
      at += bytesRead;
    }
    return bytes.subarray(0, at);
  } catch (error) {
    throw readError(path, error);
  } finally {
    await file.close();
  }
}
