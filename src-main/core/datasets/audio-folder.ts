import type { Progress } from '../../contract/values.ts';
import type { AudioFolderPreview, AudioFolders, EditResult } from '../../contract/views/datasets.ts';
import { AppError } from '../../contract/errors.ts';
import { findAudioFolders } from '../../dataset/find-audio-folders.ts';
import { resolveClips } from '../../dataset/resolve-clips.ts';
import type { Clip } from '../../dataset/types.ts';
import type { DatasetClip } from '../../store/dataset-types.ts';
import type { CoreContext } from '../core-context.ts';
import { readRows } from './read-rows.ts';
import { entryOf } from './remap.ts';
import { isBrokenLine } from './stored-clip.ts';

const shownExamples = 5;
const shownFolders = 3;

/** A list's rows and where it lies. @throws AppError host-not-offered for a folder: its clips lie where they lie */
async function listRows({ datasets, library }: CoreContext, dataset: number) {
  const { listPath, audioDir } = await datasets.dataset(dataset);
  if (listPath === null) throw new AppError('host-not-offered', { what: 'audio folder' });
  const rows = await readRows(library, dataset);
  return { rows, listPath, audioDir, usable: rows.filter((row) => !isBrokenLine(row)) };
}

/** Where the clips of a list are looked for, what that finds, and folders near the list that find more. */
export async function audioFolders(
  core: CoreContext,
  dataset: number,
  signal: AbortSignal,
): Promise<AudioFolders> {
  const { usable, listPath } = await listRows(core, dataset);
  const found = usable.filter(isFound).length;
  const mayRead = (path: string): boolean => core.paths.mayRead(path);
  const [near, { clips }] = await Promise.all([
    findAudioFolders(usable.map(entryOf), listPath, {
      mayRead,
      signal,
    }),
    resolveClips(usable.map(entryOf), { listPath, mayRead, signal }),
  ]);
  return {
    rows: usable.length,
    found,
    asListed: clips.filter((clip) => clip.exists).length,
    suggestions: near.filter((folder) => folder.found > found).slice(0, shownFolders),
  };
}

/** @throws AppError dataset-no-audio-dir, host-path-refused */
export async function previewAudioFolder(
  core: CoreContext,
  dataset: number,
  audioDir: string | null,
  signal: AbortSignal,
): Promise<AudioFolderPreview> {
  const { usable, listPath } = await listRows(core, dataset);
  const clips = await resolveIn(core, usable, listPath, audioDir, signal);
  const missingFirst = [...clips].sort((a, b) => Number(a.exists) - Number(b.exists));
  return {
    rows: usable.length,
    found: clips.filter((clip) => clip.exists).length,
    examples: missingFirst
      .slice(0, shownExamples)
      .map(({ key, path, exists }) => ({ name: key, path, exists })),
  };
}

/**
 * Looks for all clips of a list in another folder, by their names. One step of undo; the list is not changed by it.
 * @throws AppError dataset-no-audio-dir, host-path-refused
 */
export async function setAudioFolder(
  core: CoreContext,
  dataset: number,
  audioDir: string | null,
  signal: AbortSignal,
  progress: (progress: Progress) => void,
): Promise<EditResult> {
  const { rows, listPath } = await listRows(core, dataset);
  const clips = await resolveIn(core, rows, listPath, audioDir, signal);
  const edits = clips.flatMap((clip, index) => {
    const row = rows[index]!;
    return clip.path === row.path ? [] : [{ id: row.id, fields: { path: clip.path } }];
  });
  return core.datasets.edit(dataset, 'audio-folder', edits, {
    audioDir,
    signal,
    onProgress: (done, total) =>
      progress({ phase: 'probe', done, total, unit: 'clips', rate: null, etaMs: null }),
  });
}

async function resolveIn(
  { paths }: CoreContext,
  rows: readonly DatasetClip[],
  listPath: string,
  audioDir: string | null,
  signal: AbortSignal,
): Promise<readonly Clip[]> {
  if (audioDir !== null) paths.checkRead(audioDir);
  const { clips } = await resolveClips(rows.map(entryOf), {
    listPath,
    audioDir: audioDir ?? undefined,
    mayRead: (path) => paths.mayRead(path),
    signal,
  });
  return clips;
}

const notFound: ReadonlySet<string> = new Set(['audio-missing', 'audio-near', 'host-path-refused']);

function isFound(row: DatasetClip): boolean {
  return !row.problems.some(({ code }) => notFound.has(code));
}
