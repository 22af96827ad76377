import type { AppError } from '../../contract/errors.ts';
import type { PlannedRun } from '../plan/plan-run.ts';
import type { RunServices } from '../services.ts';
import type { ClipReport, RunReport, RunRequest } from '../types.ts';
import type { WrittenResults } from './write-results.ts';
import type { OpenRun } from './open-run.ts';
import type { ReadyDevice } from './prepare-device.ts';

/** What a run was made from; fixed once it starts. */
export interface RunFacts {
  readonly request: RunRequest;
  readonly open: OpenRun;
  readonly device: ReadyDevice;
  readonly planned: PlannedRun;
  /** performance.now() at the very start, model loading included. */
  readonly started: number;
}

/** The numbers come from the library, not from what this process believes it did. */
export async function buildReport(
  facts: RunFacts,
  { library, inference }: RunServices,
  state: RunReport['state'],
  error: AppError | undefined,
  clips: readonly ClipReport[],
  results: WrittenResults,
): Promise<RunReport> {
  const { planned, open, device } = facts;
  const { counts, audioSeconds, inferenceMs } = await library.runSummary(planned.id);
  const seconds = (performance.now() - facts.started) / 1000;
  const computedSeconds = clips.reduce((sum, { outcome, seconds }) => {
    return outcome === 'done' ? sum + (seconds ?? 0) : sum;
  }, 0);
  return {
    run: planned.id,
    continues: planned.continues,
    state,
    error: error?.toData(),
    counts: {
      in: counts.total,
      done: counts.done,
      reused: counts.reused,
      skipped: counts.skipped,
      failed: counts.failed,
      pending: counts.pending,
      out: counts.done + counts.reused,
    },
    device: { requested: device.requested, used: device.used, name: device.name },
    models: open.models,
    seconds,
    audioSeconds,
    computedSeconds,
    timesRealTime: computedSeconds > 0 ? computedSeconds / seconds : undefined,
    inferenceSeconds: inferenceMs / 1000,
    peakRssBytes: inference.peakRssBytes,
    ...results,
    clips: [...planned.settled, ...clips].sort((a, b) => a.line - b.line),
  };
}
