import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { readError } from '../../platform/file-error.ts';

/** The files of a dictionary folder that decide an analysis. */
export const dictionaryFiles = ['sys.dic', 'unk.dic', 'matrix.bin', 'char.bin'] as const;
const chunkBytes = 1 << 20;
/** Hexadecimal digits kept: enough to tell the dictionaries of a lifetime apart. */
const digits = 16;

/**
 * SHA-256 over whole files, shortened. A hundred megabytes take about a tenth of a second.
 * @throws AppError file-unreadable
 */
export function fingerprint(paths: readonly string[]): string {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(chunkBytes);
  for (const file of paths) {
    if (!existsSync(file)) continue;
    hash.update(`${path.basename(file)}\0`);
    try {
      const opened = openSync(file, 'r');
      try {
        for (let read = 1; read > 0;) {
          read = readSync(opened, chunk, 0, chunkBytes, null);
          hash.update(chunk.subarray(0, read));
        }
      } finally {
        closeSync(opened);
      }
    } catch (error) {
      throw readError(file, error);
    }
  }
  return hash.digest('hex').slice(0, digits);
}

/** Of a dictionary folder, with its `dicrc` where it has one. @throws AppError file-unreadable */
export function fingerprintDictionary(folder: string): string {
  return fingerprint([...dictionaryFiles, 'dicrc'].map((name) => path.join(folder, name)));
}
