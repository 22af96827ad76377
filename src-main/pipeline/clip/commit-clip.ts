import type { AppError } from '../../contract/errors.ts';
import type { Reason } from '../../contract/values.ts';
import type { ClipCommit, CommitResult, OutputFile, StepOutcome } from '../../store/types.ts';
import type { Computed, Statistics } from '../step.ts';
import type { ClipReport, StepReport } from '../types.ts';
import { isFailure } from './clip-errors.ts';
import { writeClipFiles } from './clip-files.ts';
import type { ClipSetting, ReadyClip, StepPlan } from './clip-state.ts';
import type { ComputedClip } from './compute-clip.ts';

/** Writes the clip's files; what to commit names them together with the results. @throws AppError file-unwritable */
export async function writeAndDescribe(
  ready: ReadyClip,
  computed: ComputedClip,
  setting: ClipSetting,
): Promise<ClipCommit> {
  const outputs: OutputFile[] = [];
  for (const plan of computed.plans) {
    const { step, kept } = plan.running;
    if (!kept || !ready.place || computed.errors.has(step.id) || plan.stale.length === 0) continue;
    const result = await resultOf(plan, ready, computed, setting);
    outputs.push(...(await writeClipFiles(plan.stale, ready.place, ready.prepared, result)));
  }
  return { ...describeClip(ready, computed, setting), outputs };
}

/** The result a stale file is written from: computed now, read from another file of it, or from the library. */
async function resultOf(
  { running, stored, stale }: StepPlan,
  ready: ReadyClip,
  computed: ComputedClip,
  setting: ClipSetting,
): Promise<unknown> {
  const { step } = running;
  const made = computed.results.get(step.id)?.result ?? ready.results.get(step.id);
  if (made || !stored || !stale.some(({ file }) => file.from === 'result')) return made;
  const data = await setting.library.readResult(stored.id);
  return data === null ? undefined : (step.decode(data) as unknown);
}

/** What to commit for a clip; for one that needed nothing, `computed` is left out. */
export function describeClip(
  ready: ReadyClip,
  computed: ComputedClip | undefined,
  setting: ClipSetting,
): ClipCommit {
  const { clip, prepared, recording } = ready;
  const plans = computed?.plans ?? ready.plans;
  return {
    runId: setting.runId,
    line: clip.line,
    steps: plans
      .filter(({ running }) => running.kept)
      .map((plan) =>
        outcomeOf(
          plan,
          computed?.results.get(plan.running.step.id),
          computed?.errors.get(plan.running.step.id),
          plans.some(({ running: { step } }) => step.needs.results?.includes(plan.running.step.id)),
        ),
      ),
    duration: prepared?.durationSeconds ?? null,
    peak: prepared?.peak ?? null,
    clippedSamples: prepared?.clippedSamples ?? null,
    notes: prepared?.notes ?? [],
    recording,
  };
}

function outcomeOf(
  plan: StepPlan,
  computed: Computed<unknown> | undefined,
  error: AppError | undefined,
  isNeeded: boolean,
): StepOutcome {
  const { running, stored, key, leftOut } = plan;
  const { id, keeps, encode, statistics } = running.step;
  if (leftOut) return { step: id, state: 'left-out', reason: leftOut };
  if (error) return { step: id, state: isFailure(error.code) ? 'failed' : 'skipped', reason: error.toData() };
  if (!computed) return { step: id, state: 'reused', result: stored && { id: stored.id } };
  const figures = statistics(computed.result);
  const state = { step: id, state: 'done', ms: computed.ms, statistics: figures } as const;
  if (keeps === 'files' || !key) return { ...state, between: isNeeded };
  const { data, codes } = encode(computed.result);
  return { ...state, result: { key, codes, data: ownBytes(data), statistics: figures } };
}

/** A view on a large buffer would cross to the library's thread with the whole buffer behind it. */
function ownBytes(data: Uint8Array): Uint8Array {
  return data.byteLength === data.buffer.byteLength ? data : new Uint8Array(data);
}

/** A clip's end as the run's report has it. */
export function reportOf(
  ready: ReadyClip,
  commit: ClipCommit,
  { state, measures }: CommitResult,
  notes: readonly Reason[],
): ClipReport {
  const { line, key: name } = ready.clip;
  const bad = commit.steps.find((step) => step.state === state);
  return {
    line,
    name,
    outcome: state,
    seconds: measures.duration ?? undefined,
    reason: state === 'failed' || state === 'skipped' ? (bad?.reason as Reason | undefined) : undefined,
    notes,
    steps: Object.fromEntries(commit.steps.map((step) => [step.step, stepReport(step, ready)])),
  };
}

function stepReport({ step, state, reason, statistics }: StepOutcome, { plans }: ReadyClip): StepReport {
  const stored: Statistics | undefined = plans.find(({ running }) => running.step.id === step)?.stored
    ?.statistics;
  return { state, statistics: statistics ?? stored ?? {}, reason: reason as Reason | undefined };
}
