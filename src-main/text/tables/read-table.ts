import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { AppError } from '../../contract/errors.ts';
import { readError } from '../../platform/file-error.ts';

/**
 * A table of a front end: a brotli file under `resources/text`, decoded whole. Read on first use in the thread that
 * phones sentences, which has nothing else to do; Node reads inside the packaged archive as well.
 * @param name path below `resources/text`, e.g. `en/words.br`
 * @throws AppError file-not-found, file-unreadable, text-data-damaged
 */
export function readTable(resourcesDir: string, name: string): Buffer {
  const file = path.join(resourcesDir, 'text', ...name.split('/'));
  let packed: Buffer;
  try {
    packed = readFileSync(file);
  } catch (error) {
    throw readError(file, error);
  }
  try {
    return brotliDecompressSync(packed);
  } catch (error) {
    throw new AppError('text-data-damaged', { path: file }, error);
  }
}
