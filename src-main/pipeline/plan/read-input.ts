import { resolve } from 'node:path';
import { findCollisions } from '../../dataset/find-collisions.ts';
import { isProblem, openList, readLines, sampleOf, type OpenedList } from '../../dataset/open-list.ts';
import { findClips, resolveClips } from '../../dataset/resolve-clips.ts';
import { scanFolder, type FolderScan } from '../../dataset/scan-folder.ts';
import type { TextEncoding } from '../../dataset/encoding/encodings.ts';
import type { Clip, Collision, LineProblem, ListEntry } from '../../dataset/types.ts';
import { nameClashKey } from '../../platform/file-names.ts';
import { AppError } from '../../contract/errors.ts';
import type { InputClip, InputSet } from '../types.ts';

export interface InputSource {
  /** A `.list` file; or a folder of audio when there is no list yet. */
  readonly from: { readonly list: string } | { readonly folder: string };
  /** Folder that holds the audio: clips are then found by name, as GPT-SoVITS does. */
  readonly audioDir: string | undefined;
  /** Where the results go: a scan of a folder takes nothing from there. */
  readonly out?: string | undefined;
  /** What the user says of the list's encoding. */
  readonly encoding?: TextEncoding | undefined;
}

type ListSource = Pick<InputSource, 'audioDir' | 'encoding'> & { readonly from: { readonly list: string } };

/** The encoding that was found where a list is not UTF-8, with a line to see whether it is right. */
export interface EncodingGuess {
  readonly encoding: TextEncoding;
  readonly certain: boolean;
  readonly sample: string;
}

export interface ReadInput {
  readonly input: InputSet;
  readonly guess: EncodingGuess | undefined;
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
  const { from, audioDir, encoding } = source;
  const read =
    'list' in from
      ? await readList({ from, audioDir, encoding }, signal)
      : await readFolder(from.folder, source.out, signal);
  if (read.input.clips.length === 0)
    throw new AppError('extraction-empty-list', { source: read.input.source });
  return read;
}

const nothing: ReadInput['leftOut'] = { outputs: [], unread: [] };

/** Lines whose files are looked for together. */
const linesAtOnce = 5_000;

/** Reads line by line: of a million lines only what a run needs of each stays in memory. */
async function readList({ from, audioDir, encoding }: ListSource, signal: AbortSignal): Promise<ReadInput> {
  const listPath = resolve(from.list);
  const list = await openList(listPath, { encoding, signal });
  const shared = namesTwice(list);
  const clips: InputClip[] = [];
  const clashing: Clip[] = [];
  let waiting: ListEntry[] = [];
  const settle = async (): Promise<void> => {
    for (const clip of await findClips(waiting, { audioDir, listPath, signal })) {
      clips.push(clipOf(clip));
      if (shared.has(nameClashKey(clip.key))) clashing.push(clip);
    }
    waiting = [];
  };
  for (const line of readLines(list)) {
    if (isProblem(line)) clips.push(problemOf(line));
    else if (waiting.push(line) >= linesAtOnce) await settle();
  }
  await settle();
  const { encoding: read, certain, chosen } = list.judgement;
  return {
    input: { source: listPath, datasetId: undefined, audioDir, clips: clips.sort((a, b) => a.line - b.line) },
    collisions: findCollisions(clashing),
    leftOut: nothing,
    guess: read === 'utf-8' || chosen ? undefined : { encoding: read, certain, sample: sampleOf(list) },
  };
}

/** Names that stand in the list more than once, or differ only in what some disks ignore. */
function namesTwice(list: OpenedList): ReadonlySet<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const line of readLines(list)) {
    if (isProblem(line)) continue;
    const name = nameClashKey(line.key);
    if (seen.has(name)) twice.add(name);
    else seen.add(name);
  }
  return twice;
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
    guess: undefined,
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
