import type { RecordingFile } from '../../store/types.ts';
import type { RunningStep } from '../run/open-run.ts';
import type { StepClip } from '../step.ts';
import type { InputClip } from '../types.ts';
import { isFresh, readFromFiles, wantedFiles, type WantedFile } from './clip-files.ts';
import type { ClipSetting, StepPlan } from './clip-state.ts';

export interface ClipPlan {
  readonly plans: StepPlan[];
  /** Results that are there and are needed, by step. */
  readonly results: Map<string, unknown>;
}

/**
 * Says for every step whether its result is there, which of its files are stale, and what has to be computed: a step
 * whose result is not kept is computed only where one that is computed starts from it and finds it nowhere.
 */
export async function planClip(
  clip: InputClip,
  recording: RecordingFile | undefined,
  setting: ClipSetting,
): Promise<ClipPlan> {
  const plans: StepPlan[] = [];
  const results = new Map<string, unknown>();
  const facts = factsOf(clip, recording, async (id) => {
    if (!results.has(id)) results.set(id, await presentResult(plans, id, setting));
    return results.get(id);
  });
  for (const running of setting.open.steps) plans.push(await planStep(running, clip, facts, setting));
  const missing = await withMissing(plans, facts);
  return { plans: plans.map((plan) => ({ ...plan, compute: missing.has(plan.running.step.id) })), results };
}

export function factsOf(
  { key, speaker, language, text }: InputClip,
  recording: RecordingFile | undefined,
  result: StepClip['result'],
): StepClip {
  return { key, speaker, language, text, audioSha256: recording?.sha256 ?? '', result };
}

/** What a step has to do as far as it can be said now; whether others need its result is not looked at. */
export async function planStep(
  running: RunningStep,
  clip: InputClip,
  facts: StepClip,
  setting: ClipSetting,
): Promise<StepPlan> {
  const { step, open, config, kept } = running;
  const leftOut = step.leavesOut?.(clip, setting.open.wantedVersion);
  const nothing = { running, key: undefined, stored: undefined, stale: [], compute: false, leftOut };
  if (leftOut) return nothing;
  const subject = await open.keyOf(facts);
  if (subject === undefined) return { ...nothing, compute: kept };
  const key = { step: step.id, config, subject };
  const found = step.keeps === 'library' ? await setting.lookups.results(key) : null;
  const stored = found && !found.damaged && !setting.force ? found : undefined;
  const place = kept ? setting.placeOf(clip) : undefined;
  const files = place ? wantedFiles(running, place, facts, subject) : [];
  const stale = await staleFiles(files, setting);
  const compute =
    kept && (step.keeps === 'library' ? !stored : stale.some(({ file }) => file.from === 'result'));
  return { running, key, stored, stale, compute, leftOut };
}

async function staleFiles(files: readonly WantedFile[], setting: ClipSetting): Promise<WantedFile[]> {
  if (setting.force) return [...files];
  const fresh = await Promise.all(
    files.map(async (file) => isFresh(file, await setting.lookups.outputs(file.path))),
  );
  return files.filter((_, i) => !fresh[i]);
}

/** The steps to compute, with those they start from where no result of these is there. Needed steps come first. */
async function withMissing(plans: readonly StepPlan[], facts: StepClip): Promise<Set<string>> {
  const missing = new Set<string>();
  for (const { running, compute } of plans.toReversed()) {
    const { id, needs } = running.step;
    if (!compute && !missing.has(id)) continue;
    // A file that is to be written may hold what lies in another training folder already.
    if (running.step.keeps === 'files' && (await facts.result(id)) !== undefined) continue;
    missing.add(id);
    for (const needed of needs.results ?? []) {
      const plan = plans.find((other) => other.running.step.id === needed);
      if (plan?.leftOut || plan?.compute) continue;
      if ((await facts.result(needed)) === undefined) missing.add(needed);
    }
  }
  return missing;
}

/** A result of an earlier step from where it is kept; undefined where it has to be computed. */
async function presentResult(plans: readonly StepPlan[], id: string, setting: ClipSetting): Promise<unknown> {
  const plan = plans.find(({ running }) => running.step.id === id);
  if (!plan?.key || setting.force) return undefined;
  const { step } = plan.running;
  if (plan.stored) {
    const data = await setting.library.readResult(plan.stored.id);
    return data === null ? undefined : step.decode(data);
  }
  return step.keeps === 'files' ? readFromFiles(plan.running, plan.key.subject, setting.library) : undefined;
}
