import { toAppError, type AppError } from '../../contract/errors.ts';
import type { OpenRun, RunningStep } from '../run/open-run.ts';
import type { Computed, StepInput } from '../step.ts';
import type { ClipSetting, ReadyClip, StepPlan } from './clip-state.ts';
import { factsOf, planStep } from './plan-clip.ts';

/** What came of each step that had to be computed. */
export interface ComputedClip {
  readonly results: ReadonlyMap<string, Computed<unknown>>;
  readonly errors: ReadonlyMap<string, AppError>;
  /** As planned, with the keys and stored results that could only be told once earlier results were there. */
  readonly plans: readonly StepPlan[];
}

/**
 * Computes what is missing, step by step or several in one pass. An error of one step leaves the others alone, but
 * for those that start from its result.
 * @throws AppError cancelled, and errors that are not about this clip
 */
export async function computeClip(
  ready: ReadyClip,
  setting: ClipSetting,
  isAboutTheClip: (error: AppError) => boolean,
  signal: AbortSignal,
): Promise<ComputedClip> {
  const results = new Map<string, Computed<unknown>>();
  const errors = new Map<string, AppError>();
  const plans: StepPlan[] = [];
  const input: StepInput = {
    ...factsOf(ready.clip, ready.recording, (id) =>
      Promise.resolve(results.get(id)?.result ?? ready.results.get(id)),
    ),
    audio: ready.prepared,
  };
  for (const planned of ready.plans) {
    const plan = await settled(planned, ready, input, setting);
    plans.push(plan);
    const { step } = plan.running;
    if (!plan.compute || results.has(step.id)) continue;
    const failedNeed = step.needs.results?.map((id) => errors.get(id)).find((error) => error !== undefined);
    if (failedNeed) {
      errors.set(step.id, failedNeed);
      continue;
    }
    try {
      const computed = await computeStep(plan.running, ready.plans, input, setting.open, signal);
      for (const [id, made] of computed) results.set(id, made);
    } catch (thrown) {
      const error = toAppError(thrown);
      if (signal.aborted || !isAboutTheClip(error)) throw error;
      errors.set(step.id, error);
    }
  }
  return { results, errors, plans };
}

/** What can be said of a step only once the result is there that its key depends on. */
function settled(
  plan: StepPlan,
  ready: ReadyClip,
  input: StepInput,
  setting: ClipSetting,
): Promise<StepPlan> {
  if (plan.key || !plan.compute) return Promise.resolve(plan);
  return planStep(plan.running, ready.clip, input, setting);
}

async function computeStep(
  { step, open }: RunningStep,
  plans: readonly StepPlan[],
  input: StepInput,
  run: OpenRun,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Computed<unknown>>> {
  const joint = run.joints.find(({ steps }) => steps[0] === step.id);
  if (!joint) return new Map([[step.id, await open.compute(input, signal)]]);
  const wanted = plans.filter(({ compute, running }) => compute && joint.steps.includes(running.step.id));
  return joint.open.compute(input, wantedOf(wanted), signal);
}

/** A step that only serves another one of the same pass need not come out of it. */
function wantedOf(plans: readonly StepPlan[]): ReadonlySet<string> {
  const kept = plans.filter(({ running }) => running.kept);
  return new Set((kept.length > 0 ? kept : plans).map(({ running }) => running.step.id));
}
