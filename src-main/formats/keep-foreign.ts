import { join } from 'node:path';
import { backUpFile, sha256OfFile } from '../platform/back-up-file.ts';
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
    const sha256 = await sha256OfFile(path);
    if (sha256 === undefined || own?.get(name) === sha256) continue;
    kept.push({ path, backup: await backUpFile(path, sha256) });
  }
  return kept;
}
