import { fft } from '../draw/fft.ts';
import { melBanks, type MelBank } from './mel-banks.ts';

/** Kaldi's settings as the speaker encoder was trained with them: 25 ms every 10 ms at 16 kHz, 20 Hz to half the rate. */
const RATE = 16_000;
const FRAME = 400;
const SHIFT = 160;
const FFT_SIZE = 512;
export const FILTER_BANKS = 80;
const LOWEST = 20;
const PRE_EMPHASIS = 0.97;
/** Kaldi's floor under the logarithm: the step of float32 at 1. Silence becomes -15.942385. */
const FLOOR = 2 ** -23;

interface Tables {
  readonly window: Float64Array;
  readonly banks: readonly MelBank[];
}
let tables: Tables | undefined;

function readyTables(): Tables {
  tables ??= {
    // "povey": a Hann window to the power of 0.85.
    window: Float64Array.from({ length: FRAME }, (_, i) =>
      Math.pow(0.5 - 0.5 * Math.cos((2 * Math.PI * i) / (FRAME - 1)), 0.85),
    ),
    banks: melBanks({
      banks: FILTER_BANKS,
      rate: RATE,
      fftSize: FFT_SIZE,
      lowest: LOWEST,
      highest: RATE / 2,
    }),
  };
  return tables;
}

/** Frames that lie wholly inside: 0 for fewer than 400 samples. */
export function filterBankFrames(samples: number): number {
  return samples < FRAME ? 0 : 1 + Math.floor((samples - FRAME) / SHIFT);
}

/**
 * Kaldi's logarithmic mel filter bank without dither and without energy, in double precision:
 * [n] at 16 kHz, full scale 1 -> [end − start, 80], row-major: the frames from `start` up to `end`, all by default.
 */
export function filterBank(
  samples: Float32Array,
  start = 0,
  end = filterBankFrames(samples.length),
): Float32Array<ArrayBuffer> {
  const { banks } = readyTables();
  const frames = end - start;
  const out = new Float32Array(frames * FILTER_BANKS);
  const real = new Float64Array(FFT_SIZE);
  const imaginary = new Float64Array(FFT_SIZE);
  const power = new Float64Array(FFT_SIZE / 2);
  // Two real frames are one complex transform: one as its real, one as its imaginary part.
  for (let frame = 0; frame < frames; frame += 2) {
    loadFrame(real, samples, (start + frame) * SHIFT);
    const second = frame + 1 < frames;
    if (second) loadFrame(imaginary, samples, (start + frame + 1) * SHIFT);
    else imaginary.fill(0);
    fft(real, imaginary);
    powerOf(power, real, imaginary, 1);
    addBanks(out, frame, power, banks);
    if (!second) break;
    powerOf(power, real, imaginary, -1);
    addBanks(out, frame + 1, power, banks);
  }
  return out;
}

/** One frame without its mean, pre-emphasised (the first sample by itself), windowed, padded with zeros. */
function loadFrame(target: Float64Array, samples: Float32Array, start: number): void {
  const { window } = readyTables();
  let sum = 0;
  for (let i = 0; i < FRAME; i++) sum += samples[start + i]!;
  const mean = sum / FRAME;
  let before = samples[start]! - mean;
  for (let i = 0; i < FRAME; i++) {
    const now = samples[start + i]! - mean;
    target[i] = (now - PRE_EMPHASIS * before) * window[i]!;
    before = now;
  }
  target.fill(0, FRAME);
}

/**
 * |X|² of one of the two real signals in a complex transform Z: X = (Z[k] + conj Z[n − k]) / 2 for the real part
 * (`sign` 1), (Z[k] − conj Z[n − k]) / 2i for the imaginary part (`sign` −1).
 */
function powerOf(power: Float64Array, real: Float64Array, imaginary: Float64Array, sign: 1 | -1): void {
  const n = real.length;
  for (let k = 0; k < power.length; k++) {
    const mirrored = (n - k) % n;
    const a = (real[k]! + sign * real[mirrored]!) / 2;
    const b = (imaginary[k]! - sign * imaginary[mirrored]!) / 2;
    power[k] = a * a + b * b;
  }
}

function addBanks(out: Float32Array, frame: number, power: Float64Array, banks: readonly MelBank[]): void {
  banks.forEach(({ first, weights }, bank) => {
    let energy = 0;
    for (let i = 0; i < weights.length; i++) energy += weights[i]! * power[first + i]!;
    out[frame * FILTER_BANKS + bank] = Math.log(Math.max(energy, FLOOR));
  });
}
