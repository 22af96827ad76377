import path from 'node:path';
import type { Progress, Reason } from '../../contract/values.ts';
import type { RunCounts, RunState, RunView } from '../../contract/views/extract.ts';
import type { RunSummary as RunListEntry } from '../../contract/views/tokens.ts';
import { retriedReasons } from '../../pipeline/plan/plan-run.ts';
import type { Library } from '../../store/library.ts';
import type { Run } from '../../store/types.ts';

/** What only the process that runs it knows about a run. */
export interface LiveRun {
  readonly phase: 'running' | 'pausing' | 'cancelling';
  readonly progress: Progress | null;
  readonly timesRealTime: number | null;
}

/** A run as the Extract page shows it: the counts come from the library, the speed from the process that runs it. */
export async function runView(library: Library, id: number, live: LiveRun | undefined): Promise<RunView> {
  const { run, counts, audioSeconds, reasons } = await library.runSummary(id);
  const state = stateOf(run, live);
  const dataset = await presentDataset(library, run);
  const acts = actsOf(state, counts);
  return {
    run: id,
    name: runName(run),
    dataset,
    folder: run.outDir,
    version: run.version,
    state,
    progress: live?.progress ?? null,
    counts,
    timesRealTime: live?.timesRealTime ?? null,
    audioSeconds,
    device: {
      requested: run.deviceRequested,
      actual: run.device?.name ?? null,
      reason: run.device?.reason ?? null,
    },
    errors: reasons.map(({ state, reason, count }) => ({ state, reason: reason as Reason, count })),
    partial: retriedReasons(run) !== undefined,
    error: run.error as Reason | null,
    startedAt: run.startedAt ?? run.createdAt,
    endedAt: run.finishedAt,
    // What is done again is done with the dataset's rows as they are now.
    can: dataset === null ? acts.filter((act) => act !== 'resume' && act !== 'retry') : acts,
  };
}

/** Null where the run came from the command line, or its dataset was removed since. */
async function presentDataset(library: Library, { datasetId }: Run): Promise<number | null> {
  if (datasetId === null) return null;
  const dataset = await library.getDataset(datasetId);
  return dataset?.deletedAt === null ? datasetId : null;
}

export function runName({ listPath, models }: Pick<Run, 'listPath' | 'models'>): string {
  // The file that was trained is what tells two runs over one list apart.
  const model = models.sovits ?? Object.values(models)[0];
  return [listPath, ...(model ? [model.path] : [])].map((file) => path.basename(file)).join(' · ');
}

export function runListEntry(run: Run, live: LiveRun | undefined): RunListEntry {
  return {
    run: run.id,
    name: runName(run),
    dataset: run.datasetId,
    state: stateOf(run, live),
    startedAt: run.startedAt ?? run.createdAt,
    endedAt: run.finishedAt,
    counts: run.counts,
    device: run.device?.name ?? null,
    precision: String(run.steps.find(({ config }) => 'precision' in config)?.config.precision ?? ''),
    fingerprint: run.models.sovits?.fingerprint ?? '',
    version: run.version,
    hubert: run.models.hubert?.path ?? '',
    sovits: run.models.sovits?.path ?? '',
  };
}

/** A run that the library calls ended is not over while this process still holds it: what is offered then would be refused. */
function stateOf(run: Run, live: LiveRun | undefined): RunState {
  if (!live) return run.state;
  if (live.phase !== 'running') return live.phase;
  return run.state === 'queued' ? 'preparing' : 'running';
}

/** A run that went through every line can be tried again; one that was stopped goes on. */
function actsOf(state: RunState, { pending, skipped, failed }: RunCounts): RunView['can'] {
  const retry = pending === 0 && skipped + failed > 0 ? (['retry'] as const) : [];
  switch (state) {
    case 'running':
    case 'preparing':
    case 'queued':
      return ['pause', 'cancel'];
    case 'paused':
    case 'interrupted':
      return ['resume'];
    case 'cancelled':
    case 'failed':
      return ['resume', ...retry];
    case 'done':
      return retry;
    case 'pausing':
    case 'cancelling':
      return [];
  }
}
