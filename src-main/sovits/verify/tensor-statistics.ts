import type { Histogram } from '../../contract/values.ts';
import type { TensorStatistics } from '../../contract/views/checkpoints.ts';

/**
 * Figures over all elements; mean, std, min and max over the finite ones, null where there is none.
 * std is that of the whole tensor (divided by n). Sums are taken around the first finite value in float64, so that
 * a large common offset does not cost digits.
 */
export function tensorStatistics(values: Float32Array): TensorStatistics {
  let nan = 0;
  let inf = 0;
  let zero = 0;
  let finite = 0;
  let min = Infinity;
  let max = -Infinity;
  let shift = 0;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) {
      nan++;
      continue;
    }
    if (value === Infinity || value === -Infinity) {
      inf++;
      continue;
    }
    if (finite === 0) shift = value;
    finite++;
    if (value === 0) zero++;
    if (value < min) min = value;
    if (value > max) max = value;
    const delta = value - shift;
    sum += delta;
    squares += delta * delta;
  }
  const counts = { elements: values.length, nan, inf, zero };
  if (finite === 0) return { ...counts, mean: null, std: null, min: null, max: null };
  const mean = sum / finite;
  const variance = Math.max(0, squares / finite - mean * mean);
  return { ...counts, mean: shift + mean, std: Math.sqrt(variance), min, max };
}

/** Counts over `bins` equal bins between the smallest and the largest finite value; null where there is none. */
export function tensorHistogram(values: Float32Array, bins = 64): Histogram | null {
  const { min, max } = tensorStatistics(values);
  if (min === null || max === null) return null;
  const counts = new Array<number>(bins).fill(0);
  const width = (max - min) / bins;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    const bin = width === 0 ? 0 : Math.min(bins - 1, Math.floor((value - min) / width));
    counts[bin]!++;
  }
  return { min, max, counts };
}
