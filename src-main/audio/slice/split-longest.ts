import { quietest, type FrameRange } from './find-slices.ts';

/**
 * Splits what is longer than `longest` frames into as few parts as fit, each cut at the quietest frame that leaves both
 * sides within the limit and the first at least half as long.
 */
export function splitLongest(slice: FrameRange, levels: Float32Array, longest: number): FrameRange[] {
  const parts: FrameRange[] = [];
  let { start } = slice;
  while (slice.end - start > longest) {
    const length = slice.end - start;
    const others = Math.ceil(length / longest) - 1;
    const earliest = start + Math.max(Math.ceil(longest / 2), length - others * longest);
    const cut = quietest(levels, earliest, start + longest);
    parts.push({ start, end: cut });
    start = cut;
  }
  return [...parts, { start, end: slice.end }];
}
