import { resolve } from 'node:path';
import { parseListFile } from '../dataset/parse-list.ts';
import { resolveClips } from '../dataset/resolve-clips.ts';
import { scanFolder, type FolderScan } from '../dataset/scan-folder.ts';
import type { Clip, Collision, LineProblem } from '../dataset/types.ts';
import { AppError } from '../contract/errors.ts';
import type { InputClip, InputSet } from './types.ts';

export interface InputSource {
  /** A `.list` file; or a folder of audio when there is no list yet. */
  readonly from: { readonly list: string } | { readonly folder: string };
  /** Folder that holds the audio: clips are then found by name, as GPT-SoVITS does. */
  readonly audioDir: string | undefined;
  /** Where the results go: a scan of a folder takes nothing from there. */
  readonly out?: string | undefined;
}

export interface ReadInput {
  readonly input: InputSet;
  /** What a scan of a folder did not take. */
  readonly leftOut: Pick<FolderScan, 'outputs' | 'unread'>;
  readonly collisions: readonly Collision[];
}

/**
 * Reads a dataset from disk. Every line that holds something becomes an input clip: the unusable ones carry
 * their reason, so that the counts of a run add up to the list.
 * @throws AppError extraction-empty-list, and what reading the list throws
 */
export async function readInput(source: InputSource, signal: AbortSignal): Promise<ReadInput> {
  const { from, audioDir } = source;
  const read =
    'list' in from
      ? await readList(from.list, audioDir, signal)
      : await readFolder(from.folder, source.out, signal);
  if (read.input.clips.length === 0)
    throw new AppError('extraction-empty-list', { source: read.input.source });
  return read;
}

const nothing: ReadInput['leftOut'] = { outputs: [], unread: [] };

async function readList(list: string, audioDir: string | undefined, signal: AbortSignal): Promise<ReadInput> {
  const listPath = resolve(list);
  const document = await parseListFile(listPath, { signal });
  const { clips, collisions } = await resolveClips(document.entries, { audioDir, listPath, signal });
  const lines = [...clips.map(clipOf), ...document.problems.map(problemOf)].sort((a, b) => a.line - b.line);
  return {
    input: { source: listPath, datasetId: undefined, audioDir, clips: lines },
    collisions,
    leftOut: nothing,
  };
}

async function readFolder(
  folder: string,
  output: string | undefined,
  signal: AbortSignal,
): Promise<ReadInput> {
  const source = resolve(folder);
  const { entries, ...leftOut } = await scanFolder(source, { output, signal });
  const { clips, collisions } = await resolveClips(entries, { baseDir: source, signal });
  const numbered = clips.map((clip, index) => ({ ...clipOf(clip), line: index + 1, order: index }));
  return {
    input: { source, datasetId: undefined, audioDir: undefined, clips: numbered },
    collisions,
    leftOut,
  };
}

function clipOf(clip: Clip): InputClip {
  return {
    line: clip.line,
    order: clip.order,
    path: clip.path,
    key: clip.key,
    speaker: clip.speaker,
    language: clip.language.raw,
    text: clip.text,
    modifiedMs: clip.modifiedMs,
    skip: clip.exists ? undefined : { code: 'file-not-found', params: { path: clip.path } },
  };
}

function problemOf(problem: LineProblem): InputClip {
  const { line, raw, code, params } = problem;
  return {
    line,
    order: -1,
    path: raw,
    key: raw,
    speaker: '',
    language: '',
    text: '',
    modifiedMs: 0,
    skip: { code, params },
  };
}
