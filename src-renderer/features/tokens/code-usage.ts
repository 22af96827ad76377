/** One bar of the usage chart. */
export interface CodeBar {
  readonly code: number;
  readonly uses: number;
  /** 0 for an unused code, else 0.06 to 1 by the logarithm: one use must still show beside thousands. */
  readonly height: number;
}

const least = 0.06;

/** @param usage [1024] uses of each code @returns bars by id, or most used first */
export function codeBars(usage: ArrayLike<number>, order: 'id' | 'use'): CodeBar[] {
  let most = 1;
  for (let code = 0; code < usage.length; code++) most = Math.max(most, usage[code]!);
  const scale = Math.log1p(most);
  const bars = Array.from({ length: usage.length }, (_, code) => {
    const uses = usage[code]!;
    return { code, uses, height: uses === 0 ? 0 : Math.max(least, Math.log1p(uses) / scale) };
  });
  return order === 'id' ? bars : bars.sort((a, b) => b.uses - a.uses || a.code - b.code);
}

/** Consecutive numbers as ranges, `3–7, 12`: hundreds of dead codes stay readable. */
export function rangesText(sorted: readonly number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < sorted.length;) {
    let end = at;
    while (end + 1 < sorted.length && sorted[end + 1] === sorted[end]! + 1) end++;
    parts.push(end === at ? String(sorted[at]) : `${sorted[at]}–${sorted[end]}`);
    at = end + 1;
  }
  return parts.join(', ');
}
