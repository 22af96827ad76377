import { LANES, swrFilterBank, type FilterBank } from './swr-filter-bank.ts';

/** Rate of every waveform the project keeps. */
export const RATE = 32_000;

/**
 * Resamples one channel to 32 kHz as ffmpeg's swresample does with its defaults: same filter, same positions,
 * same mirrored edges, same output length, and bit for bit the same sums as on x86-64 with FMA3.
 * [n] at `rate` -> [about n · 32000 / rate]
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
  const out = new Float32Array(taps + n + tail + LANES); // a row's zeros may reach behind the last sample
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

/**
 * Row `phase` of the bank times the samples from `start`, summed in the order of swresample's FMA3 loop: eight float32
 * sums, folded in halves. A product of two float32 is exact in a double, so `fround(sum + a * b)` is a fused
 * multiply-add but for a double rounding once in some 2^29 sums.
 */
function dot(bank: FilterBank, phase: number, samples: Float32Array, start: number): number {
  const { coefficients: c, stride } = bank;
  const { fround } = Math;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  let s5 = 0;
  let s6 = 0;
  let s7 = 0;
  const end = (phase + 1) * stride;
  for (let k = phase * stride, i = start; k < end; k += LANES, i += LANES) {
    s0 = fround(s0 + c[k]! * samples[i]!);
    s1 = fround(s1 + c[k + 1]! * samples[i + 1]!);
    s2 = fround(s2 + c[k + 2]! * samples[i + 2]!);
    s3 = fround(s3 + c[k + 3]! * samples[i + 3]!);
    s4 = fround(s4 + c[k + 4]! * samples[i + 4]!);
    s5 = fround(s5 + c[k + 5]! * samples[i + 5]!);
    s6 = fround(s6 + c[k + 6]! * samples[i + 6]!);
    s7 = fround(s7 + c[k + 7]! * samples[i + 7]!);
  }
  const even = fround(fround(s0 + s4) + fround(s2 + s6));
  const odd = fround(fround(s1 + s5) + fround(s3 + s7));
  return fround(even + odd);
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
