import { join } from 'node:path';
import { backUpFile, sha256OfFile } from '../platform/back-up-file.ts';
import { manifestName, ownFilesIn } from '../platform/own-manifest.ts';
import type { KeptFile } from './types.ts';

/** A file that this program did not write, or that somebody edited since. */
export interface ForeignFile {
  /** In the folder, as the export is going to write it. */
  readonly name: string;
  readonly sha256: string;
}

/**
 * Which of these files are there and not ours, by the manifest beside them, which names each of our files with its
 * SHA-256. @throws AppError file-unreadable
 */
export async function foreignFilesIn(folder: string, names: readonly string[]): Promise<ForeignFile[]> {
  const own = await ownFilesIn(folder);
  const foreign: ForeignFile[] = [];
  for (const name of names) {
    if (name === manifestName && own) continue;
    const sha256 = await sha256OfFile(join(folder, name));
    if (sha256 !== undefined && own?.get(name) !== sha256) foreign.push({ name, sha256 });
  }
  return foreign;
}

/**
 * Copies each of them to `<name>.bak` (`.bak2`, ... where that is taken by something else) before it is replaced.
 * @throws AppError file-unreadable, file-unwritable: then nothing may be replaced
 */
export async function keepForeignFiles(folder: string, names: readonly string[]): Promise<KeptFile[]> {
  const kept: KeptFile[] = [];
  for (const { name, sha256 } of await foreignFilesIn(folder, names)) {
    const path = join(folder, name);
    kept.push({ path, backup: await backUpFile(path, sha256) });
  }
  return kept;
}
