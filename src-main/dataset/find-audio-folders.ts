import { readdir } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { nameClashKey } from '../platform/file-names.ts';
import { resolveClips } from './resolve-clips.ts';
import type { ListEntry } from './types.ts';

export interface AudioFolder {
  readonly path: string;
  /** Entries whose file is found with this audio folder, by the very rule that reads it later. */
  readonly found: number;
}

export interface FindFoldersOptions {
  /** Files and folders that may be looked at (default: all). */
  readonly mayRead?: (path: string) => boolean;
  readonly signal?: AbortSignal;
}

/** A list in a home folder must not set off a search of the whole disk. */
const foldersLookedAt = 400;
/** Enough entries to tell one folder from another, few enough to stay instant. */
const sampledEntries = 500;
const countedFolders = 4;

/**
 * Folders near a list that hold its clips by name, the best first: the list's own folder and those below (two
 * levels), the folder above and its other folders, because GPT-SoVITS writes `asr_opt/x.list` beside `slicer_opt/`.
 */
export async function findAudioFolders(
  entries: readonly ListEntry[],
  listPath: string,
  { mayRead = () => true, signal }: FindFoldersOptions = {},
): Promise<AudioFolder[]> {
  const own = dirname(resolve(listPath));
  const sample = entries.slice(0, sampledEntries);
  const wanted = new Set(sample.map((entry) => nameClashKey(entry.key)));
  const places = await foldersByName(own, wanted, mayRead, signal);
  const votes = new Map<string, number>();
  for (const entry of sample) {
    for (const folder of foldersFor(entry, places)) votes.set(folder, (votes.get(folder) ?? 0) + 1);
  }
  const likely = [...votes].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length).slice(0, countedFolders);
  const counted: AudioFolder[] = [];
  for (const [path] of likely) {
    const { clips } = await resolveClips(entries, { audioDir: path, listPath, mayRead, signal });
    counted.push({ path, found: clips.filter((clip) => clip.exists).length });
  }
  return counted.filter(({ found }) => found > 0).sort((a, b) => b.found - a.found);
}

/** The folder of each file of that name and, for `speaker/a.wav`, the folder that holds `speaker`. */
function foldersFor({ key, path }: ListEntry, places: ReadonlyMap<string, readonly string[]>): Set<string> {
  const folders = new Set<string>();
  const within = isAbsolute(path) ? '.' : dirname(path);
  for (const folder of places.get(nameClashKey(key)) ?? []) {
    folders.add(folder);
    if (within !== '.' && folder.endsWith(`${sep}${within}`))
      folders.add(folder.slice(0, -within.length - 1));
  }
  return folders;
}

async function foldersByName(
  own: string,
  wanted: ReadonlySet<string>,
  mayRead: (folder: string) => boolean,
  signal: AbortSignal | undefined,
): Promise<Map<string, string[]>> {
  const places = new Map<string, string[]>();
  const above = dirname(own);
  const waiting: { folder: string; below: number }[] = [{ folder: own, below: 2 }];
  if (above !== own) waiting.push({ folder: above, below: 1 });
  const seen = new Set<string>();
  // Breadth first: the nearest folders are looked at before the limit is reached.
  for (let next = waiting.shift(); next && seen.size < foldersLookedAt; next = waiting.shift()) {
    signal?.throwIfAborted();
    const { folder, below } = next;
    if (seen.has(folder) || !mayRead(folder)) continue;
    seen.add(folder);
    for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory() && below > 0)
        waiting.push({ folder: join(folder, entry.name), below: below - 1 });
      const name = nameClashKey(entry.name);
      if (!entry.isDirectory() && wanted.has(name)) places.set(name, [...(places.get(name) ?? []), folder]);
    }
  }
  return places;
}
