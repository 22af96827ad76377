import { stat } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { datasetProblems } from '../../contract/text/dataset-problems.ts';
import { nearMissFinder, type FindNearMiss } from '../../dataset/near-miss.ts';
import type { LineProblem } from '../../dataset/types.ts';
import { mapConcurrent } from '../../platform/map-concurrent.ts';
import type { ClipProbe, DatasetClip } from '../../store/dataset-types.ts';
import type { Library } from '../../store/library.ts';
import { probeClip, type ProbedClip, type ProbeServices } from './probe-clip.ts';
import { clipOf, lineProblemOf, problemsOf } from './stored-clip.ts';

const filesAtOnce = 16;

export interface JudgeServices {
  readonly library: Library;
  readonly probe: ProbeServices;
  /** Lines of the original list that are no entries, by number. */
  readonly brokenLines: ReadonlyMap<number, LineProblem>;
}

/** Rows stored in one call, so that the library serves others in between. */
const rowsAtOnce = 5_000;

/** Looks at changed rows anew: is the file there, how long is it, what is wrong now. Stores what it finds. */
export async function judgeRows(
  rows: readonly DatasetClip[],
  { library, probe, brokenLines }: JudgeServices,
  signal?: AbortSignal,
  onProgress?: (done: number, total: number) => void,
): Promise<void> {
  const near = nearMissFinder((folder) => probe.paths.mayRead(folder));
  let done = 0;
  const probes = await mapConcurrent(
    rows,
    filesAtOnce,
    async (row): Promise<ClipProbe> => {
      const judged = await judgeRow(row, probe, near, brokenLines.get(row.line), signal);
      onProgress?.(++done, rows.length);
      return judged;
    },
    signal,
  );
  await store(library, probes);
}

/**
 * Judges rows whose recordings are where they were: what is known of those stands, no file is touched. Rows that were
 * no entries until now have no known recording and are not for this.
 */
export async function judgeFields(
  rows: readonly DatasetClip[],
  { library, brokenLines }: Omit<JudgeServices, 'probe'>,
): Promise<void> {
  const probes = rows.flatMap((row): ClipProbe[] => {
    const broken = brokenLines.get(row.line);
    const stillBroken = broken && lineProblemOf(row, broken);
    const problems = stillBroken
      ? [stillBroken]
      : [...problemsOf(clipOf(row), undefined), ...row.problems.filter(isFoundByReading)];
    return isDeepStrictEqual(problems, row.problems) ? [] : [{ id: row.id, problems }];
  });
  await store(library, probes);
}

async function store(library: Library, probes: readonly ClipProbe[]): Promise<void> {
  for (let at = 0; at < probes.length; at += rowsAtOnce)
    await library.probeClips(probes.slice(at, at + rowsAtOnce));
}

/** Said by whoever opened the recording, not by what the row holds. */
function isFoundByReading({ code }: DatasetClip['problems'][number]): boolean {
  return !Object.hasOwn(datasetProblems, code);
}

async function judgeRow(
  row: DatasetClip,
  probe: ProbeServices,
  near: FindNearMiss,
  broken: LineProblem | undefined,
  signal: AbortSignal | undefined,
): Promise<ClipProbe> {
  const stillBroken = broken && lineProblemOf(row, broken);
  if (stillBroken) return { id: row.id, problems: [stillBroken] };
  const unseen = { ...clipOf({ ...row, problems: [], duration: null }), exists: false, size: 0 };
  if (!probe.paths.mayRead(row.path)) {
    const problems = problemsOf({ ...unseen, refused: true }, undefined);
    return { id: row.id, duration: null, sampleRate: null, channels: null, problems };
  }
  const found = await stat(row.path).catch(() => undefined);
  const size = found?.isFile() ? found.size : 0;
  const probed: ProbedClip | undefined = size > 0 ? await probeClip(row.path, probe, signal) : undefined;
  const clip = {
    ...unseen,
    exists: found?.isFile() === true,
    near: found?.isFile() ? undefined : await near(row.path),
    size,
  };
  return {
    id: row.id,
    duration: probed?.duration ?? null,
    sampleRate: probed?.sampleRate ?? null,
    channels: probed?.channels ?? null,
    problems: problemsOf(clip, probed),
  };
}
