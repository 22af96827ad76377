import type { FacetValue, Histogram } from '../grid-types.ts';

export const defaultBins = 40;

/** Equal-width bins between the smallest and the largest value; null is a row without one. */
export function histogramOf(values: readonly (number | null)[], bins = defaultBins): Histogram {
  let min = Infinity;
  let max = -Infinity;
  let missing = 0;
  for (const value of values) {
    if (value === null) missing += 1;
    else {
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  const present = values.length - missing;
  if (present === 0) return { min: 0, max: 0, width: 0, counts: [], missing };
  if (min === max) return { min, max, width: 0, counts: [present], missing };
  const width = (max - min) / bins;
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) {
    if (value !== null) counts[Math.min(bins - 1, Math.trunc((value - min) / width))]! += 1;
  }
  return { min, max, width, counts, missing };
}

/** How often each value occurs; rows without one are left out. */
export class ValueCounts {
  readonly #counts = new Map<string | number, number>();

  add(value: string | number | null): void {
    if (value !== null) this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1);
  }

  /** Most frequent first, equal ones by their UTF-8 bytes, as SQLite orders text. */
  sorted(): FacetValue[] {
    return [...this.#counts]
      .map(([value, count]) => ({ value: String(value), count }))
      .sort((a, b) => b.count - a.count || Buffer.compare(Buffer.from(a.value), Buffer.from(b.value)));
  }
}
