import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { AppError } from '../contract/errors.ts';
import { newestBackup } from './backups.ts';
import { knownSchema } from './migrations/all.ts';

/** "GSVW", written into byte 68 of the file: how a library is told from other SQLite files. */
export const applicationId = 0x47535657;

const magic = 'SQLite format 3\0';

/**
 * Looks at the first 100 bytes (https://sqlite.org/fileformat2.html#the_database_header) before SQLite is let near:
 * a file that is not ours is not touched at all.
 * @returns whether there is a library already; false for no file or an empty one
 * @throws AppError store-foreign, store-newer, store-corrupt, store-unwritable
 */
export function checkHeader(path: string): boolean {
  const header = readHeader(path);
  if (header === undefined) return false;
  if (header.length < 100 || header.toString('latin1', 0, 16) !== magic) {
    const backup = newestBackup(path);
    // Backups of this very file mean that it was a library: its header is damaged.
    if (backup !== undefined) throw new AppError('store-corrupt', { path, detail: 'header', backup });
    throw new AppError('store-foreign', { path });
  }
  if (header.readUInt32BE(68) !== applicationId) throw new AppError('store-foreign', { path });
  refuseNewer(path, header.readUInt32BE(60));
  return true;
}

export function refuseNewer(path: string, found: number): void {
  if (found > knownSchema) throw new AppError('store-newer', { path, found, known: knownSchema });
}

function readHeader(path: string): Buffer | undefined {
  let handle: number;
  try {
    handle = openSync(path, 'r');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    if (code === 'ENOENT') return undefined;
    throw new AppError('store-unwritable', { path, detail: code }, error);
  }
  try {
    if (!fstatSync(handle).isFile()) throw new AppError('store-foreign', { path });
    const header = Buffer.alloc(100);
    const length = readSync(handle, header, 0, 100, 0);
    return length === 0 ? undefined : header.subarray(0, length);
  } finally {
    closeSync(handle);
  }
}
