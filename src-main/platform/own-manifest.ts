import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The file beside everything this program exports: what made it and the SHA-256 of every file. */
export const manifestName = 'manifest.json';
export const ownAppName = 'sovits-workbench';

/** What a manifest of this program says, as far as later exports need it. */
export interface OwnManifest {
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
  readonly [fact: string]: unknown;
}

/**
 * The manifest in a folder. Undefined where there is none of this program: another one's says nothing about our files.
 * Missing, unreadable or damaged, in every case nothing there is known to be ours.
 */
export async function readOwnManifest(folder: string): Promise<OwnManifest | undefined> {
  try {
    const manifest = JSON.parse(
      await readFile(join(folder, manifestName), 'utf8'),
    ) as Partial<OwnManifest> & {
      readonly app?: { readonly name?: unknown };
    };
    if (manifest.app?.name !== ownAppName) return undefined;
    const files = (manifest.files ?? []).filter((file) => typeof file?.path === 'string');
    return { ...manifest, files };
  } catch {
    return undefined;
  }
}

/** The files that the manifest in a folder vouches for, by their path in it -> hexadecimal SHA-256. */
export async function ownFilesIn(folder: string): Promise<ReadonlyMap<string, string> | undefined> {
  const manifest = await readOwnManifest(folder);
  return manifest && new Map(manifest.files.map(({ path, sha256 }) => [path, sha256]));
}
