import path from 'node:path';
import type { Progress, Reason } from '../../contract/values.ts';
import type { RunErrors, RunState, RunView } from '../../contract/views/extract.ts';
import type { RunSummary as RunListEntry } from '../../contract/views/tokens.ts';
import type { Library } from '../../store/library.ts';
import type { Run } from '../../store/types.ts';

/** What only the process that runs it knows about a run. */
export interface LiveRun {
  readonly phase: 'running' | 'pausing' | 'cancelling';
  readonly progress: Progress | null;
  readonly timesRealTime: number | null;
}

const searchedIssues = 2_000;

/** A run as the Extract page shows it: the counts come from the library, the speed from the process that runs it. */
export async function runView(library: Library, id: number, live: LiveRun | undefined): Promise<RunView> {
  const { run, counts, audioSeconds, reasons } = await library.runSummary(id);
  const state = stateOf(run, live);
  return {
    run: id,
    name: runName(run),
    dataset: run.datasetId,
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
    errors: await errorsOf(library, id, reasons),
    error: run.error as Reason | null,
    startedAt: run.startedAt ?? run.createdAt,
    endedAt: run.finishedAt,
    can: actsOf(state, counts.failed),
  };
}

export function runName(run: Pick<Run, 'listPath' | 'sovitsPath'>): string {
  return `${path.basename(run.listPath)} · ${path.basename(run.sovitsPath)}`;
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
    precision: run.precision,
    fingerprint: run.tokenFingerprint,
    version: run.version,
    hubert: run.hubertPath,
    sovits: run.sovitsPath,
  };
}

function stateOf(run: Run, live: LiveRun | undefined): RunState {
  if (live && live.phase !== 'running') return live.phase;
  return live && run.state === 'queued' ? 'preparing' : run.state;
}

function actsOf(state: RunState, failed: number): RunView['can'] {
  if (state === 'running' || state === 'preparing' || state === 'queued') return ['pause', 'cancel'];
  if (state === 'paused' || state === 'interrupted' || state === 'cancelled' || state === 'failed')
    return ['resume'];
  return state === 'done' && failed > 0 ? ['retry'] : [];
}

/** Groups with the first reason of each, so that the text can name a file. */
async function errorsOf(
  library: Library,
  id: number,
  groups: Awaited<ReturnType<Library['runSummary']>>['reasons'],
): Promise<RunErrors[]> {
  if (groups.length === 0) return [];
  const issues = await library.runIssues(id, { limit: searchedIssues });
  return groups.map(({ state, code, count }) => {
    const first = issues.find((issue) => issue.state === state && issue.reason.code === code);
    return { state, count, reason: (first?.reason ?? { code, params: {} }) as Reason };
  });
}
