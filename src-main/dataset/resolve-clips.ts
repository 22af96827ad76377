import { stat } from 'node:fs/promises';
import { dirname, isAbsolute, resolve } from 'node:path';
import { AppError } from '../contract/errors.ts';
import { mapConcurrent } from '../platform/map-concurrent.ts';
import { findCollisions } from './find-collisions.ts';
import type { FindNearMiss } from './near-miss.ts';
import { readLanguage } from './languages.ts';
import type { Clip, ListEntry, Progress, ResolvedDataset, ResolveRule } from './types.ts';

export interface ResolveOptions {
  /** As in GPT-SoVITS: only the file names of the list count, all are looked for here. */
  readonly audioDir?: string;
  /** The list's own path: relative paths are also looked for beside it. */
  readonly listPath?: string;
  /** What relative paths are relative to (default: the process' folder, as in GPT-SoVITS). */
  readonly baseDir?: string;
  /** Places that may be looked at (default: all): of any other not even whether it exists is found out. */
  readonly mayRead?: ((path: string) => boolean) | undefined;
  /** Looks for files that are nearly named so, where one is missing. */
  readonly near?: FindNearMiss | undefined;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** Enough to keep a network disk busy, far below the limit of open files. */
const concurrency = 32;

interface Place {
  readonly path: string;
  readonly rule: ResolveRule;
}

/**
 * Finds every entry's audio file and says by which rule, what is missing, and which clips collide.
 * @throws AppError dataset-no-audio-dir; AbortError
 */
export async function resolveClips(
  entries: readonly ListEntry[],
  options: ResolveOptions = {},
): Promise<ResolvedDataset> {
  const clips = await findClips(entries, options);
  return { clips, collisions: findCollisions(clips) };
}

/** The clips alone, in the order of the entries: for lists that are read part by part. */
export async function findClips(
  entries: readonly ListEntry[],
  options: ResolveOptions = {},
): Promise<Clip[]> {
  if (options.audioDir && !(await isFolder(options.audioDir))) {
    throw new AppError('dataset-no-audio-dir', { path: options.audioDir });
  }
  let done = 0;
  return mapConcurrent(
    entries,
    concurrency,
    async (entry) => {
      const clip = await findClip(entry, options);
      options.onProgress?.({ done: ++done, total: entries.length });
      return clip;
    },
    options.signal,
  );
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
}

async function findClip(entry: ListEntry, options: ResolveOptions): Promise<Clip> {
  const all = placesFor(entry, options);
  const { near, mayRead = () => true } = options;
  const places = all.filter((place) => mayRead(place.path));
  if (places.length === 0) return { ...clipAt(entry, besideList(all), null), refused: true };
  for (const place of places) {
    const file = await statFile(place.path);
    if (file) return clipAt(entry, place, file);
  }
  // Where a list is, a person looks beside it, not in the folder this process was started from.
  const missing = clipAt(entry, besideList(places), null);
  for (const place of near ? places : []) {
    const found = await near!(place.path);
    if (found) return { ...missing, near: found };
  }
  return missing;
}

const besideList = (places: readonly Place[]): Place =>
  places.find(({ rule }) => rule === 'list-dir') ?? places[0]!;

/** A path of Windows, met on another system: it leads nowhere here, least of all below some folder. */
const ofWindows = /^[A-Za-z]:[\\/]/;

/** Where to look, best first: GPT-SoVITS' own rule, then the kinder ones. Never empty. */
function placesFor({ path, key }: ListEntry, { audioDir, listPath, baseDir }: ResolveOptions): Place[] {
  if (audioDir) {
    const first: Place = { path: resolve(audioDir, key), rule: 'audio-dir' };
    const nested = !isAbsolute(path) && !ofWindows.test(path) && path !== key;
    return nested ? [first, { path: resolve(audioDir, path), rule: 'audio-dir-path' }] : [first];
  }
  if (isAbsolute(path)) return [{ path: resolve(path), rule: 'absolute' }];
  if (ofWindows.test(path)) return [{ path, rule: 'absolute' }];
  const base: Place = { path: resolve(baseDir ?? process.cwd(), path), rule: 'base-dir' };
  return listPath ? [base, { path: resolve(dirname(listPath), path), rule: 'list-dir' }] : [base];
}

interface FileFacts {
  readonly size: number;
  readonly modifiedMs: number;
}

async function statFile(path: string): Promise<FileFacts | null> {
  try {
    const facts = await stat(path);
    return facts.isFile() ? { size: facts.size, modifiedMs: facts.mtimeMs } : null;
  } catch {
    // Missing, unreadable folder, impossible name: for the user all of it is "not there", shown with the path.
    return null;
  }
}

function clipAt(entry: ListEntry, { path, rule }: Place, file: FileFacts | null): Clip {
  return {
    line: entry.line,
    order: entry.order,
    key: entry.key,
    path,
    rule,
    exists: file !== null,
    size: file?.size ?? 0,
    modifiedMs: file?.modifiedMs ?? 0,
    listedPath: entry.path,
    speaker: entry.speaker,
    language: readLanguage(entry.language),
    text: entry.text,
  };
}
