import { swrFilterBank, type FilterBank } from './swr-filter-bank.ts';

/** Rate of every waveform the project keeps. */
export const RATE = 32_000;

/**
 * Resamples one channel to 32 kHz as ffmpeg's swresample does with its defaults: same filter, same positions,
 * same mirrored edges, same output length. [n] at `rate` -> [about n · 32000 / rate]
 */
export function resampleTo32k(samples: Float32Array<ArrayBuffer>, rate: number): Float32Array<ArrayBuffer> {
  if (rate === RATE || samples.length === 0) return samples;
  const divisor = gcd(rate, RATE);
  const up = RATE / divisor;
  const down = rate / divisor;
  const bank = swrFilterBank(rate, RATE, up);
  const mirrored = mirrorEdges(samples, bank, up, down);
  return convolve(mirrored, bank, up, down);
}

/** The input with its edges, and how many outputs can be made of it. Sample 0 lies at index `bank.taps`. */
interface Mirrored {
  readonly samples: Float32Array<ArrayBuffer>;
  readonly outputs: number;
}

/**
 * swresample mirrors about the first sample (which is not repeated), and at the end repeats half of what is left
 * in its buffer, mirrored with the last sample repeated. How much is left decides the output's length.
 */
function mirrorEdges(samples: Float32Array, bank: FilterBank, up: number, down: number): Mirrored {
  const { taps, before } = bank;
  const n = samples.length;
  const withoutTail = outputsWithin(n, bank, up, down);
  const left = n - (Math.floor((withoutTail * down) / up) - before);
  const tail = (Math.min(Math.max(left, 0), taps) + 1) >> 1;
  const out = new Float32Array(taps + n + tail);
  for (let k = 1; k <= taps; k++) out[taps - k] = samples[Math.min(k, n - 1)]!;
  out.set(samples, taps);
  for (let k = 0; k < tail; k++) out[taps + n + k] = samples[Math.max(n - 1 - k, 0)]!;
  return { samples: out, outputs: outputsWithin(n + tail, bank, up, down) };
}

/** Outputs m whose last tap, floor(m · down / up) − before + taps − 1, lies below `length`. */
function outputsWithin(length: number, { taps, before }: FilterBank, up: number, down: number): number {
  const lastStart = length - taps + before;
  return lastStart < 0 ? 0 : Math.floor(((lastStart + 1) * up - 1) / down) + 1;
}

function convolve(input: Mirrored, bank: FilterBank, up: number, down: number): Float32Array<ArrayBuffer> {
  const { phases, taps, before } = bank;
  const { samples, outputs } = input;
  const exact = phases === up;
  const out = new Float32Array(outputs);
  const wholeStep = Math.floor(down / up);
  const fractionStep = down % up;
  let start = taps - before;
  let fraction = 0; // in 1/up of an input sample
  for (let m = 0; m < outputs; m++) {
    if (exact) {
      out[m] = dot(bank, fraction, samples, start);
    } else {
      const position = (fraction * phases) / up;
      const phase = Math.floor(position);
      const lower = dot(bank, phase, samples, start);
      out[m] = lower + (dot(bank, phase + 1, samples, start) - lower) * (position - phase);
    }
    start += wholeStep;
    fraction += fractionStep;
    if (fraction >= up) {
      fraction -= up;
      start++;
    }
  }
  return out;
}

/** Row `phase` of the bank times the samples from `start`. Two sums let the processor overlap the additions. */
function dot(
  { coefficients, taps }: FilterBank,
  phase: number,
  samples: Float32Array,
  start: number,
): number {
  const row = phase * taps;
  let even = 0;
  let odd = 0;
  for (let k = 0; k < taps; k += 2) {
    even += coefficients[row + k]! * samples[start + k]!;
    odd += coefficients[row + k + 1]! * samples[start + k + 1]!;
  }
  return even + odd;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
