import { dirname, join } from 'node:path';
import { clipProblems } from '../../dataset/clip-problems.ts';
import { cleanBasename, cleanPath } from '../../dataset/clean-path.ts';
import type { NearMiss } from '../../dataset/near-miss.ts';
import { readLanguage } from '../../dataset/languages.ts';
import type { Clip, LineProblem, ModelVersion } from '../../dataset/types.ts';
import type { Reason } from '../../contract/values.ts';
import type { DatasetRow } from '../../contract/views/datasets.ts';
import type { DatasetClip, NewClip } from '../../store/dataset-types.ts';
import type { ProbedClip } from './probe-clip.ts';
import { severityOf } from './problem-severity.ts';

/** The version whose limits mark rows in the grid; the pre-flight judges for any version. */
export const gridVersion: ModelVersion = 'v2Pro';

/** A clip found on disk as the library keeps it. */
export function newClip(clip: Clip, rawPath: string, probed: ProbedClip | undefined): NewClip {
  return {
    line: clip.line,
    rawPath,
    path: clip.path,
    key: clip.key,
    speaker: clip.speaker,
    language: clip.language.raw,
    text: clip.text,
    duration: probed?.duration ?? null,
    sampleRate: probed?.sampleRate ?? null,
    channels: probed?.channels ?? null,
    problems: problemsOf(clip, probed),
  };
}

/** What is wrong with a clip now: as read from the disk, and as decoding found it. */
export function problemsOf(clip: Clip, probed: ProbedClip | undefined): Reason[] {
  const judged = { ...clip, duration: probed?.duration ?? clip.duration };
  const problems: Reason[] = clipProblems(judged, gridVersion).map(({ code, params, value }) => ({
    code,
    params: { count: 1, values: value ?? '', ...params },
  }));
  if (clip.refused) problems.push({ code: 'host-path-refused', params: { path: clip.path } });
  const known = new Set(problems.map((problem) => problem.code));
  if (probed?.problem && !known.has(probed.problem.code)) problems.push(probed.problem);
  return problems;
}

/**
 * A line that is no entry, kept as a row so that it can be seen and repaired: what can be told of its fields is in
 * the fields, surplus bars in the text. It stays blocked until somebody repairs it (`lineProblemOf`).
 */
export function brokenClip({ line, raw, code, params }: LineProblem): NewClip {
  const [rawPath = '', speaker = '', language = '', ...text] = raw.split('|');
  return {
    line,
    rawPath,
    path: cleanPath(rawPath),
    key: cleanBasename(cleanPath(rawPath)),
    speaker,
    language,
    text: text.join('|'),
    problems: [{ code, params }],
  };
}

/**
 * What is still wrong with a row whose line was no entry. A new path repairs a line without a file name only: the rest
 * of any other line stays as it was, bytes included, until its text, speaker or language is edited.
 */
export function lineProblemOf(row: DatasetClip, broken: LineProblem): Reason | undefined {
  const bars = row.text.split('|').length - 1;
  if (bars > 0) return { code: 'line-fields', params: { fields: 4 + bars } };
  const kept: Reason = { code: broken.code, params: broken.params };
  if (broken.code === 'line-no-file') return row.key === '' ? kept : undefined;
  const { speaker, language, text } = brokenClip(broken);
  const untouched = row.speaker === speaker && row.language === language && row.text === text;
  return untouched ? kept : undefined;
}

/** A stored row as the judging functions of the dataset part take it. */
export function clipOf(row: DatasetClip): Clip {
  const near = nearOf(row);
  const missing = near !== undefined || row.problems.some(({ code }) => code === 'audio-missing');
  const empty = row.problems.some(({ code }) => code === 'file-empty');
  return {
    line: row.line,
    order: row.line - 1,
    key: row.key,
    path: row.path,
    rule: 'absolute',
    exists: !missing,
    near,
    size: missing || empty ? 0 : 1,
    modifiedMs: 0,
    listedPath: cleanPath(row.rawPath),
    speaker: row.speaker,
    language: readLanguage(row.language),
    text: row.text,
    duration: row.duration ?? undefined,
  };
}

/** The file that is there under nearly the name of the row's, where that was found. */
function nearOf({ path, problems }: DatasetClip): NearMiss | undefined {
  const params = problems.find(({ code }) => code === 'audio-near')?.params;
  if (!params) return undefined;
  return { kind: params.kind as NearMiss['kind'], path: join(dirname(path), String(params.values)) };
}

export function isBrokenLine(row: Pick<DatasetClip, 'problems'>): boolean {
  return row.problems.some(({ code }) => code.startsWith('line-'));
}

export function datasetRow(row: DatasetClip): DatasetRow {
  return {
    id: row.id,
    line: row.line,
    name: row.key,
    writtenPath: row.rawPath,
    path: row.path,
    speaker: row.speaker,
    language: row.language,
    text: row.text,
    seconds: row.duration,
    sampleRate: row.sampleRate,
    channels: row.channels,
    problems: row.problems.map((reason) => ({
      severity: severityOf(reason.code),
      reason: reason as Reason,
    })),
  };
}
