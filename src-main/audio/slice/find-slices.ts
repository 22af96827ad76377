import type { SliceFrames } from './slice-options.ts';

/** Frames from `start` up to `end`. */
export interface FrameRange {
  readonly start: number;
  readonly end: number;
}

/** The first of the quietest frames from `start` up to and with `last`. */
export function quietest(levels: Float32Array, start: number, last: number): number {
  let best = start;
  for (let i = start + 1; i <= Math.min(last, levels.length - 1); i++)
    if (levels[i]! < levels[best]!) best = i;
  return best;
}

/**
 * Where GPT-SoVITS's slicer cuts a recording: at pauses of at least `minInterval` behind at least `minLength` of clip,
 * and long silence at both ends; of each pause at most `maxSilKept` stays on either side.
 * @returns the slices in order; none where all is silent
 */
export function findSlices(levels: Float32Array, options: SliceFrames): FrameRange[] {
  const removed = removedRanges(levels, options);
  if (removed.length === 0) return [{ start: 0, end: levels.length }];
  const slices: FrameRange[] = [];
  let start = 0;
  for (const range of removed) {
    // A cut at frame 0 leaves nothing before it; between two cuts something always stays.
    if (start > 0 || range.start > 0) slices.push({ start, end: range.start });
    start = range.end;
  }
  if (start < levels.length) slices.push({ start, end: levels.length });
  return slices;
}

/** What is left out; empty where a recording is cut without loss. */
function removedRanges(levels: Float32Array, options: SliceFrames): FrameRange[] {
  const { minLength, minInterval, maxSilKept, threshold } = options;
  const removed: FrameRange[] = [];
  let clipStart = 0;
  let silence = -1;
  for (let frame = 0; frame < levels.length; frame++) {
    if (levels[frame]! < threshold) {
      if (silence < 0) silence = frame;
      continue;
    }
    if (silence < 0) continue;
    const leading = silence === 0 && frame > maxSilKept;
    const pause = frame - silence >= minInterval && frame - clipStart >= minLength;
    if (leading || pause) {
      const range = removedFrom(levels, silence, frame, maxSilKept);
      removed.push(range);
      clipStart = range.end;
    }
    silence = -1;
  }
  if (silence >= 0 && levels.length - silence >= minInterval) {
    const start = quietest(levels, silence, silence + maxSilKept);
    removed.push({ start, end: levels.length + 1 });
  }
  return removed;
}

/** What goes of the silence from `start` to the first loud frame `end`. At the very start of a recording all before the cut. */
function removedFrom(levels: Float32Array, start: number, end: number, kept: number): FrameRange {
  const length = end - start;
  if (length <= kept) {
    const cut = quietest(levels, start, end);
    return { start: start === 0 ? 0 : cut, end: cut };
  }
  const left = quietest(levels, start, start + kept);
  const right = quietest(levels, end - kept, end);
  if (start === 0) return { start: 0, end: right };
  if (length > 2 * kept) return { start: left, end: right };
  // Both stretches overlap: the quietest frame of what they share may lie beyond either.
  const shared = quietest(levels, end - kept, start + kept);
  return { start: Math.min(left, shared), end: Math.max(right, shared) };
}
