import { readRegularFile } from '../platform/read-regular-file.ts';
import { decodeLines } from './decode-list.ts';
import type { TextEncoding } from './encoding/encodings.ts';
import { judgeEncoding, type EncodingJudgement } from './encoding/judge-encoding.ts';
import { lineReader } from './read-line.ts';
import type { LineProblem, ListEntry } from './types.ts';

/** More than any list of ten million lines. */
export const longestList = 1 << 30;

export interface ListOptions {
  /** Overrides the guess; a byte order mark still wins. */
  readonly encoding?: TextEncoding | undefined;
  /** The guess is known to be right. */
  readonly sure?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A list before its lines are read: only its bytes are in memory, however many lines they are. */
export interface OpenedList {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly judgement: EncodingJudgement;
}

/** @throws AppError file-not-found, file-unreadable, file-not-regular, file-too-big; AbortError */
export async function openList(
  path: string,
  { encoding, sure, signal }: ListOptions = {},
): Promise<OpenedList> {
  const bytes = await readRegularFile(path, { maxBytes: longestList, signal });
  return { path, bytes, judgement: judgeEncoding(bytes, encoding, sure) };
}

/** Every line that holds something, one after another: an entry, or why it is none. */
export function* readLines({ bytes, judgement }: OpenedList): Generator<ListEntry | LineProblem> {
  const read = lineReader(judgement.encoding);
  for (const line of decodeLines(bytes, judgement)) {
    const found = read(line);
    if (found) yield found;
  }
}

export function isProblem(line: ListEntry | LineProblem): line is LineProblem {
  return 'code' in line;
}

/** Lines, counted by their ends: for a progress, before anything is read. */
export function countLineEnds(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}

/** The text of the first line that is not ASCII: shows whether its encoding was found. */
export function sampleOf({ bytes, judgement }: OpenedList): string {
  for (const { raw } of decodeLines(bytes, judgement))
    if (/[^\0-\x7f]/.test(raw)) return raw.slice(0, sampleLength);
  return '';
}

const sampleLength = 120;
