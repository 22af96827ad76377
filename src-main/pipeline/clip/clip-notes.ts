import type { Reason } from '../../contract/values.ts';
import type { Library } from '../../store/library.ts';
import type { ClipMeasures } from '../../store/types.ts';
import type { ReadyClip, StepPlan } from './clip-state.ts';
import type { ComputedClip } from './compute-clip.ts';

/** What a person should know of a clip although its results are there, whether made now or before. */
export async function notesOf(
  ready: ReadyClip,
  computed: ComputedClip | undefined,
  measures: ClipMeasures,
  library: Library,
): Promise<Reason[]> {
  const notes = [...((measures.notes ?? []) as readonly Reason[]), ...clipping(measures)];
  for (const plan of computed?.plans ?? ready.plans)
    notes.push(...(await stepNotes(plan, computed, measures, library)));
  return notes;
}

function stepNotes(
  { running, stored }: StepPlan,
  computed: ComputedClip | undefined,
  { duration }: ClipMeasures,
  library: Library,
): Promise<readonly Reason[]> {
  const { step } = running;
  const made = computed?.results.get(step.id);
  const statistics = made ? step.statistics(made.result) : stored?.statistics;
  if (!step.notes || !statistics) return Promise.resolve([]);
  const result = async (): Promise<unknown> => {
    if (made) return made.result;
    const data = await library.readResult(stored!.id);
    return data === null ? undefined : (step.decode(data) as unknown);
  };
  return step.notes({ statistics, seconds: duration ?? undefined, result });
}

function clipping({ peak, clippedSamples }: ClipMeasures): Reason[] {
  if (peak == null || !clippedSamples) return [];
  return [{ code: 'extraction-clipped', params: { samples: clippedSamples, peak: peak.toFixed(2) } }];
}
