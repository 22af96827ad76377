import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { errorCode, readError, writeError } from './file-error.ts';

/** Hexadecimal. Undefined where there is no file. @throws AppError file-unreadable */
export async function sha256OfFile(path: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
    throw readError(path, error);
  }
  return hash.digest('hex');
}

/**
 * Copies a file to `<name>.bak` (`.bak2`, ... where that is taken by something else).
 * @param sha256 of the file as it is
 * @returns where the copy is: an older one with the same content will do
 * @throws AppError file-unreadable, file-unwritable
 */
export async function backUpFile(path: string, sha256: string): Promise<string> {
  for (let number = 1; ; number++) {
    const backup = `${path}.bak${number === 1 ? '' : number}`;
    try {
      await copyFile(path, backup, constants.COPYFILE_EXCL);
      return backup;
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw writeError(backup, error);
      if ((await sha256OfFile(backup)) === sha256) return backup;
    }
  }
}
