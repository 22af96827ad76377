import type { Progress } from '../../contract/values.ts';

/** An estimate from the first instants is noise. */
const etaAfterMs = 3_000;

/** Turns plain counts into what the window shows: with rate and time left as soon as they can be told. */
export function workProgress(
  phase: string,
  unit: Progress['unit'],
  now: () => number = () => performance.now(),
): (counts: { readonly done: number; readonly total: number }) => Progress {
  const started = now();
  return ({ done, total }) => {
    const elapsed = now() - started;
    const perMs = elapsed < etaAfterMs || done === 0 ? null : done / elapsed;
    return {
      phase,
      done,
      total,
      unit,
      rate: perMs === null ? null : perMs * 1000,
      etaMs: perMs === null ? null : Math.round((total - done) / perMs),
    };
  };
}
