/** A bar one can hit with the pointer: about 6 px in a column of 90 px. */
export const mostBars = 14;

export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Joins neighbouring bins so that at most `most` remain; they cover the same range with the same counts. */
export function mergeBins(
  { min, max, counts }: { readonly min: number; readonly max: number; readonly counts: readonly number[] },
  most = mostBars,
): Bin[] {
  const step = (max - min) / counts.length;
  const joined = Math.ceil(counts.length / most);
  const bins: Bin[] = [];
  for (let first = 0; first < counts.length; first += joined) {
    const end = Math.min(first + joined, counts.length);
    bins.push({
      from: min + first * step,
      to: end === counts.length ? max : min + end * step,
      count: counts.slice(first, end).reduce((sum, count) => sum + count, 0),
    });
  }
  return bins;
}
