import { basename } from 'node:path';
import { AppError } from '../contract/errors.ts';
import { nameClashKey } from '../platform/file-names.ts';
import { listFiles } from './list-files.ts';
import type { Clip } from './types.ts';

/** A folder chosen by mistake (a home folder, a disk) must not be walked to its end. */
const fileLimit = 200_000;
const candidatesPerClip = 5;

/**
 * For missing clips: files of the same name elsewhere below `folder`, in any case and Unicode form (archives made on
 * macOS spell é in two characters). Nothing is read where nothing is missing.
 */
export async function findCandidates(
  clips: readonly Clip[],
  folder: string,
  signal?: AbortSignal,
): Promise<Clip[]> {
  const wanted = new Set(clips.filter((clip) => !clip.exists).map((clip) => nameClashKey(clip.key)));
  if (wanted.size === 0) return [...clips];
  const byName = new Map<string, string[]>();
  for (const file of await filesBelow(folder, wanted, signal)) {
    const name = nameClashKey(basename(file));
    byName.set(name, [...(byName.get(name) ?? []), file]);
  }
  return clips.map((clip) => {
    const candidates = clip.exists ? undefined : byName.get(nameClashKey(clip.key));
    return candidates ? { ...clip, candidates: candidates.sort().slice(0, candidatesPerClip) } : clip;
  });
}

async function filesBelow(
  folder: string,
  wanted: ReadonlySet<string>,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  try {
    return await listFiles(folder, {
      accept: (name) => wanted.has(nameClashKey(name)),
      limit: fileLimit,
      signal,
    });
  } catch (error) {
    // The audio folder itself is missing: every clip says so already.
    if (error instanceof AppError) return [];
    throw error;
  }
}
