import { createHash } from 'node:crypto';
import type { Library } from '../../store/library.ts';
import type { NewRun, PlannedClip, Run, RunState, RunStep } from '../../store/types.ts';
import type { OpenRun } from '../run/open-run.ts';
import type { ClipReport, InputClip, RetrySelection, RunRequest } from '../types.ts';
import type { Verdict } from './left-alone.ts';

export interface PlannedRun {
  readonly id: number;
  /** Clips to go through, in order of lines. */
  readonly pending: readonly InputClip[];
  /** All others, each with the reason why it is left out. */
  readonly settled: readonly ClipReport[];
  /** The run that was cut short and that this one goes on with. */
  readonly continues: number | undefined;
}

/**
 * Plans a run over every line. A start is always a new run that looks at every recording and every written file
 * again: what the library holds costs a hash, and nothing that changed meanwhile is missed. Where only some clips
 * without results are tried again, the others are taken over as they are.
 */
export async function planRun(
  request: RunRequest,
  open: OpenRun,
  verdicts: ReadonlyMap<InputClip, Verdict>,
  library: Library,
  appVersion: string,
): Promise<PlannedRun> {
  const run = describeRun(request, open, appVersion);
  const continues = await findPredecessor(run, library);
  const { clips } = request.input;
  const planned = clips.map((clip) => plannedClip(clip, verdicts.get(clip)));
  const id = await library.createRun(run, planned, request.retry?.run ?? continues);
  return {
    id,
    pending: clips.filter((clip) => !verdicts.has(clip)),
    settled: [...verdicts].map(([clip, verdict]) => settledClip(clip, verdict)),
    continues,
  };
}

/** The reasons that this run tried again, if it was one of some reasons only: what goes on with it must know. */
export function retriedReasons({ options }: Pick<Run, 'options'>): RetrySelection['reasons'] | undefined {
  const { retriedReasons: reasons } = options;
  return Array.isArray(reasons) ? reasons.filter((code) => typeof code === 'string') : undefined;
}

function describeRun(request: RunRequest, open: OpenRun, appVersion: string): NewRun {
  const { input } = request;
  return {
    listPath: input.source,
    datasetId: input.datasetId ?? null,
    audioDir: input.audioDir ?? null,
    steps: keptConfigs(open),
    models: open.models,
    version: open.version,
    deviceRequested: request.device,
    outDir: request.out ?? null,
    options: {
      parts: request.parts,
      collisions: request.collisions,
      threads: request.threads,
      lineOffset: lineOffset(input.clips),
      inputHash: inputHash(input.clips),
      ...(request.options && { steps: request.options }),
      ...(request.retry && { retriedReasons: request.retry.reasons }),
    },
    appVersion,
  };
}

/** What a run's results depend on, the device apart: a run that goes on elsewhere is still the same one. */
function keptConfigs({ steps }: OpenRun): RunStep[] {
  return steps.filter(({ kept }) => kept).map(({ step, open }) => ({ id: step.id, config: open.config }));
}

/** Line number of the first line that upstream's scripts count: blank lines before it do not count there. */
function lineOffset(clips: readonly InputClip[]): number {
  const first = clips.find((clip) => clip.order >= 0);
  return first ? first.line - first.order : 1;
}

function plannedClip(clip: InputClip, verdict: Verdict | undefined): PlannedClip {
  const { line, path, key, speaker, language, text } = clip;
  const { state, reason } = verdict ?? {};
  const left = reason && (state === 'failed' ? { fail: reason } : { skip: reason });
  return { line, path, key, speaker, language, text, ...left };
}

function settledClip({ line, key: name }: InputClip, { state, reason }: Verdict): ClipReport {
  return { line, name, outcome: state, seconds: undefined, reason, notes: [], steps: {} };
}

/** States a run is left in when its process died, or when something stopped it before its end. */
const unfinished = new Set<RunState>(['interrupted', 'paused', 'cancelled', 'failed']);

/** The run this one goes on with, if the newest one with the same inputs and lines was cut short. */
async function findPredecessor(run: NewRun, library: Library): Promise<number | undefined> {
  const latest = await library.latestRunFor(run);
  if (!latest || !unfinished.has(latest.state)) return undefined;
  return latest.options.inputHash === run.options.inputHash ? latest.id : undefined;
}

/**
 * Hides the runs that this one went on with, once it has at least their results: until then they are what the user
 * has. They can be restored, and all results stay in the library.
 */
export async function hideSuperseded(runId: number, library: Library): Promise<void> {
  const run = await library.getRun(runId);
  if (!run) return;
  const earlier = await library.listRuns();
  for (const old of earlier) {
    if (old.id >= run.id || !unfinished.has(old.state)) continue;
    if (old.options.inputHash !== run.options.inputHash || old.outDir !== run.outDir) continue;
    if (JSON.stringify(old.steps) !== JSON.stringify(run.steps)) continue;
    if (through(old) <= through(run)) await library.deleteRun(old.id);
  }
}

function through({ counts }: Run): number {
  return counts.done + counts.reused;
}

/** What the lines of the input say; a changed text or path makes it another input. */
function inputHash(clips: readonly InputClip[]): string {
  const hash = createHash('sha256');
  for (const { line, path, key, speaker, language, text, skip } of clips) {
    hash.update(JSON.stringify([line, path, key, speaker, language, text, skip?.code ?? null]));
  }
  return hash.digest('hex');
}
