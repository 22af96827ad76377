import { stat } from 'node:fs/promises';
import type { InputClip, InputSet } from '../../pipeline/types.ts';
import type { Reason } from '../../contract/values.ts';
import { mapConcurrent } from '../../platform/map-concurrent.ts';
import type { Dataset, DatasetClip } from '../../store/dataset-types.ts';
import type { PathGrants } from '../paths/path-grants.ts';
import { isBrokenLine } from '../datasets/stored-clip.ts';

const filesAtOnce = 32;

/** The rows of a dataset, as they are now, as the input of a run. Every row is in: unusable ones carry their reason. */
export async function inputOfRows(
  dataset: Dataset,
  rows: readonly DatasetClip[],
  paths: PathGrants,
  signal: AbortSignal,
): Promise<InputSet> {
  const first = rows[0]?.line ?? 1;
  const clips = await mapConcurrent(rows, filesAtOnce, (row) => inputClip(row, first, paths), signal);
  const { listPath, audioDir, id } = dataset;
  return {
    source: listPath ?? audioDir ?? '',
    datasetId: id,
    audioDir: listPath === null ? undefined : (audioDir ?? undefined),
    clips,
  };
}

async function inputClip(row: DatasetClip, firstLine: number, paths: PathGrants): Promise<InputClip> {
  const { line, path, key, speaker, language, text } = row;
  const mayRead = paths.mayRead(path);
  const found = isBrokenLine(row) || !mayRead ? undefined : await stat(path).catch(() => undefined);
  return {
    line,
    order: line - firstLine,
    path,
    key,
    speaker,
    language,
    text,
    modifiedMs: found ? Math.trunc(found.mtimeMs) : 0,
    skip: skipReason(row, mayRead, found?.isFile() === true),
  };
}

function skipReason(row: DatasetClip, mayRead: boolean, exists: boolean): Reason | undefined {
  const broken = row.problems.find(({ code }) => code.startsWith('line-'));
  if (broken) return broken as Reason;
  if (!mayRead) return { code: 'host-path-refused', params: { path: row.path } };
  return exists ? undefined : { code: 'file-not-found', params: { path: row.path } };
}
