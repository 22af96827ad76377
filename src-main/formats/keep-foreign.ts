import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { errorCode, readError, writeError } from '../platform/file-error.ts';
import { manifestName, ownFilesIn } from '../platform/own-manifest.ts';
import type { KeptFile } from './types.ts';

/**
 * Copies every file that is about to be replaced and that this program did not write to `<name>.bak` (`.bak2`, ...
 * where that is taken by something else): by the manifest beside it, which names each of our files with its SHA-256.
 * A file of ours that somebody edited since counts as somebody else's.
 * @param names paths in the folder, as the export is going to write them
 * @throws AppError file-unreadable, file-unwritable: then nothing may be replaced
 */
export async function keepForeignFiles(folder: string, names: readonly string[]): Promise<KeptFile[]> {
  const own = await ownFilesIn(folder);
  const kept: KeptFile[] = [];
  for (const name of names) {
    if (name === manifestName && own) continue;
    const path = join(folder, name);
    const sha256 = await sha256Of(path);
    if (sha256 === undefined || own?.get(name) === sha256) continue;
    kept.push({ path, backup: await backUp(path, sha256) });
  }
  return kept;
}

/** Undefined where there is no file. @throws AppError file-unreadable */
async function sha256Of(path: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
    throw readError(path, error);
  }
  return hash.digest('hex');
}

/** @returns where the copy is: an older one with the same content will do */
async function backUp(path: string, sha256: string): Promise<string> {
  for (let number = 1; ; number++) {
    const backup = `${path}.bak${number === 1 ? '' : number}`;
    try {
      await copyFile(path, backup, constants.COPYFILE_EXCL);
      return backup;
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw writeError(backup, error);
      if ((await sha256Of(backup)) === sha256) return backup;
    }
  }
}
