import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { FolderEntry, FolderListing } from '../../contract/views/host.ts';
import { mapConcurrent } from '../../platform/map-concurrent.ts';
import type { PathGrants } from './path-grants.ts';

const mostEntries = 5_000;
const filesAtOnce = 32;

/**
 * One folder for the workbench's own file picker; without a path the allowed roots.
 * @throws AppError host-path-refused, host-folder-unreadable
 */
export async function listFolder(folder: string | undefined, paths: PathGrants): Promise<FolderListing> {
  if (folder === undefined) {
    const entries = paths.roots.map(
      (root) => ({ name: root, path: root, kind: 'folder', bytes: 0 }) as const,
    );
    return { path: null, parent: null, entries, cut: false };
  }
  const own = paths.check(folder);
  const names = await readdir(own).catch((error: unknown) => {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new AppError('host-folder-unreadable', { path: own, reason }, error);
  });
  const shown = names.filter((name) => !name.startsWith('.')).sort(byName);
  const cut = shown.length > mostEntries;
  const found = await mapConcurrent(shown.slice(0, mostEntries), filesAtOnce, (name) =>
    entryOf(path.join(own, name), name),
  );
  const entries = found.filter((entry) => entry !== undefined && paths.allows(entry.path)) as FolderEntry[];
  const parent = path.dirname(own);
  return {
    path: own,
    parent: parent !== own && paths.allows(parent) ? parent : null,
    entries: entries.sort((a, b) => Number(b.kind === 'folder') - Number(a.kind === 'folder')),
    cut,
  };
}

const { compare: byName } = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Undefined for what is neither file nor folder, and for links that lead nowhere. */
async function entryOf(file: string, name: string): Promise<FolderEntry | undefined> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) return { name, path: file, kind: 'folder', bytes: 0 };
  return found?.isFile() ? { name, path: file, kind: 'file', bytes: found.size } : undefined;
}
