import { stat } from 'node:fs/promises';
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
  if (probes.length > 0) await library.probeClips(probes);
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
  const found = await stat(row.path).catch(() => undefined);
  const size = found?.isFile() ? found.size : 0;
  const probed: ProbedClip | undefined = size > 0 ? await probeClip(row.path, probe, signal) : undefined;
  const clip = {
    ...clipOf({ ...row, problems: [], duration: null }),
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
