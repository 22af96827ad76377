import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The file beside everything this program exports: what made it and the SHA-256 of every file. */
export const manifestName = 'manifest.json';
export const ownAppName = 'sovits-workbench';

/**
 * The files that the manifest in a folder vouches for, by their path in it -> hexadecimal SHA-256. Undefined where
 * there is no manifest of this program: another one's says nothing about our files.
 */
export async function ownFilesIn(folder: string): Promise<ReadonlyMap<string, string> | undefined> {
  try {
    const { app, files } = JSON.parse(await readFile(join(folder, manifestName), 'utf8')) as {
      app?: { name?: unknown };
      files?: readonly { path: string; sha256: string }[];
    };
    return app?.name === ownAppName ? new Map(files?.map(({ path, sha256 }) => [path, sha256])) : undefined;
  } catch {
    // Missing, unreadable or damaged: in every case nothing here is known to be ours.
    return undefined;
  }
}
