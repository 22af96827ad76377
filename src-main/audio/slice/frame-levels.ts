import type { SliceFrames } from './slice-options.ts';

/** Sums of up to this many values are taken in eight interleaved parts; longer ones are halved first (numpy's pairwise sum). */
const PAIRWISE_BLOCK = 128;

/**
 * Root mean square of each frame: windows centred on multiples of the hop, zeros beyond both ends. Squares, sums, mean
 * and root are float32 in numpy's order, so that a frame at the threshold falls on the same side.
 * @param samples [n] @returns [floor(n / hop) + 1] where the window is even
 */
export function frameLevels(samples: Float32Array, { hop, window }: SliceFrames): Float32Array {
  const { fround } = Math;
  const padding = Math.floor(window / 2);
  const frames = Math.floor((samples.length + 2 * padding - window) / hop) + 1;
  const levels = new Float32Array(Math.max(0, frames));
  const squares = new Float32Array(window);
  for (let frame = 0; frame < levels.length; frame++) {
    const start = frame * hop - padding;
    for (let i = 0; i < window; i++) {
      const sample = samples[start + i] ?? 0;
      squares[i] = sample * sample;
    }
    levels[frame] = Math.sqrt(fround(pairwiseSum(squares, 0, window) / window));
  }
  return levels;
}

function pairwiseSum(values: Float32Array, at: number, count: number): number {
  const { fround } = Math;
  if (count > PAIRWISE_BLOCK) {
    const half = Math.floor(count / 2);
    const first = half - (half % 8);
    return fround(pairwiseSum(values, at, first) + pairwiseSum(values, at + first, count - first));
  }
  const whole = count < 8 ? 0 : count - (count % 8);
  let sum = 0;
  if (whole > 0) {
    const parts = values.slice(at, at + 8);
    for (let i = 8; i < whole; i += 8) {
      for (let lane = 0; lane < 8; lane++) parts[lane] = parts[lane]! + values[at + i + lane]!;
    }
    const [a, b, c, d, e, f, g, h] = parts as unknown as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const left = fround(fround(a + b) + fround(c + d));
    sum = fround(left + fround(fround(e + f) + fround(g + h)));
  }
  for (let i = whole; i < count; i++) sum = fround(sum + values[at + i]!);
  return sum;
}
