import path from 'node:path';
import { cleanPath } from '../../dataset/clean-path.ts';
import { formatEntry } from '../../dataset/edit-list.ts';
import type { LineChange, LineProblem, ListDocument } from '../../dataset/types.ts';
import type { Dataset, DatasetClip } from '../../store/dataset-types.ts';
import { brokenClip, isBrokenLine } from './stored-clip.ts';

export type WrittenRow = Pick<DatasetClip, 'line' | 'rawPath' | 'speaker' | 'language' | 'text'>;

/**
 * Paths that lead from the list's own folder lead nowhere from another one: those whose clip lies there are written
 * in full. An audio folder makes the folders of the list meaningless, and nothing is changed.
 */
export function rowsForFolder(
  rows: readonly DatasetClip[],
  { listPath, audioDir }: Pick<Dataset, 'listPath' | 'audioDir'>,
  target: string,
): { rows: WrittenRow[]; madeAbsolute: number } {
  const from = listPath === null ? null : path.dirname(listPath);
  if (from === null || audioDir !== null || from === path.dirname(target))
    return { rows: [...rows], madeAbsolute: 0 };
  let madeAbsolute = 0;
  const written = rows.map((row) => {
    const listed = cleanPath(row.rawPath);
    const missing =
      isBrokenLine(row) || row.problems.some(({ code }) => code === 'audio-missing' || code === 'audio-near');
    if (missing || path.isAbsolute(listed) || path.resolve(from, listed) !== row.path) return row;
    madeAbsolute++;
    return { ...row, rawPath: row.path };
  });
  return { rows: written, madeAbsolute };
}

/** What the rows change in the list they were read from. A line whose row says the same is not among it. */
export function changesOf(document: ListDocument, rows: readonly WrittenRow[]): LineChange[] {
  const byLine = new Map(rows.map((row) => [row.line, row]));
  const consider = (line: number, before: string, write: (row: WrittenRow) => string): LineChange[] => {
    const row = byLine.get(line);
    const after = row ? write(row) : null;
    return after === before ? [] : [{ line, before, after }];
  };
  return [
    ...document.entries.flatMap((entry) =>
      consider(entry.line, formatEntry(entry), (row) => formatEntry(row)),
    ),
    ...document.problems.flatMap((problem) =>
      consider(problem.line, problem.raw, (row) => formatBroken(problem, row)),
    ),
  ];
}

/** A line that was no entry: where its path alone is new, all that stands behind the path stays. */
function formatBroken(problem: LineProblem, row: WrittenRow): string {
  const read = brokenClip(problem);
  const untouched = (['speaker', 'language', 'text'] as const).every((field) => row[field] === read[field]);
  if (untouched) return row.rawPath + problem.raw.slice(read.rawPath.length);
  // Not repaired yet, where the text still holds bars: then they are the list's own.
  return [row.rawPath, row.speaker, row.language, row.text].join('|');
}
