import { kaiser, sinc } from './kaiser.ts';

/** Defaults of ffmpeg's swresample (`ffmpeg -h filter=aresample`): filter_size, cutoff, kaiser_beta, 2^phase_shift. */
const FILTER_SIZE = 32;
const CUTOFF = 0.97;
const KAISER_BETA = 9;
const MAX_PHASES = 1024;

/** Rows are filled up with zeros to a multiple of this, so that the convolution needs no remainder. */
export const LANES = 8;

export interface FilterBank {
  /** [(phases + 1) × stride], row by row; the last row serves interpolation behind the last phase. */
  readonly coefficients: Float32Array<ArrayBuffer>;
  readonly phases: number;
  /** Length of a row: `taps` rounded up to LANES. */
  readonly stride: number;
  /** Taps per phase, always even. */
  readonly taps: number;
  /** Samples a row reaches back from the sample it is centred on: (taps − 1) / 2, rounded down. */
  readonly before: number;
}

const banks = new Map<string, FilterBank>();

/**
 * Polyphase bank of the windowed sinc that swresample interpolates with. Row p is centred p/phases of a sample
 * after its tap `before`. `interpolation` is the reduced numerator of outRate / inRate: where it is at most 1024
 * every output position has a row of its own (swresample's exact_rational), else the two nearest rows are mixed.
 */
export function swrFilterBank(inRate: number, outRate: number, interpolation: number): FilterBank {
  const key = `${inRate}:${outRate}`;
  let bank = banks.get(key);
  if (!bank) {
    bank = buildBank(Math.min((outRate * CUTOFF) / inRate, 1), Math.min(interpolation, MAX_PHASES));
    banks.set(key, bank);
  }
  return bank;
}

function buildBank(factor: number, phases: number): FilterBank {
  const taps = 2 * Math.ceil(Math.ceil(FILTER_SIZE / factor) / 2);
  const before = taps / 2 - 1;
  const tap = (phase: number, k: number): number => {
    const distance = k - before - phase / phases;
    const wave = factor === 1 ? wholeBandSinc(k - before, phase / phases) : sinc(Math.PI * distance * factor);
    return wave * kaiser((2 * distance) / taps, KAISER_BETA);
  };
  // swresample scales every phase by the sum of phase 0; the others' sums differ from 1 by about 1e-5.
  let sum = 0;
  for (let k = 0; k < taps; k++) sum += tap(0, k);
  const stride = LANES * Math.ceil(taps / LANES);
  const coefficients = new Float32Array((phases + 1) * stride);
  for (let phase = 0; phase <= phases; phase++) {
    for (let k = 0; k < taps; k++) coefficients[phase * stride + k] = tap(phase, k) / sum;
  }
  return { coefficients, phases, stride, taps, before };
}

/**
 * sin(π(k − f)) / (π(k − f)) with the sine of the fraction alone, so that it is exactly 0 at every other whole sample:
 * rounding errors there would leave a trace of 1e-17 of the neighbours in what ffmpeg passes through unchanged.
 */
function wholeBandSinc(k: number, fraction: number): number {
  if (k === fraction) return 1;
  const sine = Math.sin(Math.PI * Math.min(fraction, 1 - fraction));
  return ((k & 1 ? 1 : -1) * sine) / (Math.PI * (k - fraction));
}
