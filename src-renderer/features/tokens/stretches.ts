/** A run of one code: tokens `start` to `end` (exclusive), 40 ms each. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** From this length on a repeat is shaded: 160 ms of one code. */
export const shadedRepeat = 4;

/** Runs of one code of at least `least` tokens, in order. */
export function repeatStretches(tokens: ArrayLike<number>, least = shadedRepeat): Stretch[] {
  const found: Stretch[] = [];
  for (let start = 0; start < tokens.length;) {
    const end = stretchEnd(tokens, start);
    if (end - start >= least) found.push({ start, end });
    start = end;
  }
  return found;
}

/** The run of one code that token `index` is part of. */
export function stretchAt(tokens: ArrayLike<number>, index: number): Stretch {
  let start = index;
  while (start > 0 && tokens[start - 1] === tokens[index]) start--;
  return { start, end: stretchEnd(tokens, start) };
}

function stretchEnd(tokens: ArrayLike<number>, start: number): number {
  let end = start + 1;
  while (end < tokens.length && tokens[end] === tokens[start]) end++;
  return end;
}
