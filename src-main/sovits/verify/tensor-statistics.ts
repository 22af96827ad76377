import type { Histogram } from '../../contract/values.ts';
import type { TensorStatistics } from '../../contract/views/checkpoints.ts';

/**
 * Figures over all elements, which may come in several stretches; mean, std, min and max over the finite ones, null
 * where there is none. std is that of the whole tensor (divided by n). Sums are taken around the first finite value in
 * float64, so that a large common offset does not cost digits.
 */
export class StatisticsSum {
  #elements = 0;
  #nan = 0;
  #inf = 0;
  #zero = 0;
  #finite = 0;
  #min = Infinity;
  #max = -Infinity;
  #shift = 0;
  #sum = 0;
  #squares = 0;

  add(values: Float32Array): void {
    let [nan, inf, zero, finite] = [0, 0, 0, this.#finite];
    let [min, max, shift, sum, squares] = [this.#min, this.#max, this.#shift, this.#sum, this.#squares];
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
    this.#elements += values.length;
    this.#nan += nan;
    this.#inf += inf;
    this.#zero += zero;
    [this.#finite, this.#min, this.#max] = [finite, min, max];
    [this.#shift, this.#sum, this.#squares] = [shift, sum, squares];
  }

  result(): TensorStatistics {
    const finite = this.#finite;
    const counts = { elements: this.#elements, nan: this.#nan, inf: this.#inf, zero: this.#zero };
    if (finite === 0) return { ...counts, mean: null, std: null, min: null, max: null };
    const mean = this.#sum / finite;
    const variance = Math.max(0, this.#squares / finite - mean * mean);
    const [min, max] = [this.#min, this.#max];
    return { ...counts, mean: this.#shift + mean, std: Math.sqrt(variance), min, max };
  }
}

export function tensorStatistics(values: Float32Array): TensorStatistics {
  const sum = new StatisticsSum();
  sum.add(values);
  return sum.result();
}

/** Counts over equal bins between the smallest and the largest finite value, which are known before. */
export class HistogramCount {
  readonly #min: number;
  readonly #max: number;
  readonly #counts: number[];

  constructor(min: number, max: number, bins = 64) {
    this.#min = min;
    this.#max = max;
    this.#counts = new Array<number>(bins).fill(0);
  }

  add(values: Float32Array): void {
    const bins = this.#counts.length;
    const width = (this.#max - this.#min) / bins;
    for (const value of values) {
      if (!Number.isFinite(value)) continue;
      const bin = width === 0 ? 0 : Math.min(bins - 1, Math.floor((value - this.#min) / width));
      this.#counts[bin]!++;
    }
  }

  result(): Histogram {
    return { min: this.#min, max: this.#max, counts: this.#counts };
  }
}

/** null where no value is finite. */
export function tensorHistogram(values: Float32Array, bins = 64): Histogram | null {
  const { min, max } = tensorStatistics(values);
  if (min === null || max === null) return null;
  const count = new HistogramCount(min, max, bins);
  count.add(values);
  return count.result();
}
