import type { ColumnHistogram, NameCount } from '../contract/values.ts';
import type { FacetValue, Histogram } from '../store/grid-types.ts';

/** A histogram of the library as the screens take it: the width follows from min, max and the number of bins. */
export function shownHistogram({ min, max, counts, missing }: Histogram): ColumnHistogram {
  return { min, max, counts, missing };
}

export function nameCounts(values: readonly FacetValue[]): NameCount[] {
  return values.map(({ value, count }) => ({ name: value, count }));
}
