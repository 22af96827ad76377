import { AppError } from '../../contract/errors.ts';
import { RATE } from '../resample/resample-32k.ts';

/** Parameters of GPT-SoVITS's slicer under its own names: decibels of full scale, milliseconds, shares. */
export interface SliceOptions {
  /** Frames below this level are silent. */
  readonly threshold: number;
  readonly minLength: number;
  readonly minInterval: number;
  readonly hopSize: number;
  readonly maxSilKept: number;
  /** Peak that a slice is brought to, and how much of that normalised signal is mixed in. */
  readonly max: number;
  readonly alpha: number;
  /** Seconds; a longer slice is split at its quietest places. GPT-SoVITS has no such limit. */
  readonly longest?: number | undefined;
}

/** Defaults of GPT-SoVITS's window. */
export const sliceDefaults = {
  threshold: -34,
  minLength: 4000,
  minInterval: 300,
  hopSize: 10,
  maxSilKept: 500,
  max: 0.9,
  alpha: 0.25,
} as const satisfies SliceOptions;

/** The parameters as the algorithm counts: in frames of `hop` samples. */
export interface SliceFrames {
  /** Amplitude; full scale is 1. */
  readonly threshold: number;
  readonly hop: number;
  /** Samples that the level of one frame is taken over. */
  readonly window: number;
  readonly minLength: number;
  readonly minInterval: number;
  readonly maxSilKept: number;
  readonly longest: number;
}

/** @throws AppError slice-options where the order of the lengths is not as the slicer needs it */
export function sliceFrames(options: SliceOptions): SliceFrames {
  const { threshold, minLength, minInterval, hopSize, maxSilKept, longest = Infinity } = options;
  const ordered = minLength >= minInterval && minInterval >= hopSize && maxSilKept >= hopSize;
  if (!(ordered && hopSize >= 1 && longest * 1000 >= 2 * hopSize)) throw new AppError('slice-options');
  const perMs = RATE / 1000;
  const hop = roundHalfEven(perMs * hopSize);
  const interval = perMs * minInterval;
  return {
    threshold: 10 ** (threshold / 20),
    hop,
    window: Math.min(roundHalfEven(interval), 4 * hop),
    minLength: roundHalfEven((perMs * minLength) / hop),
    minInterval: roundHalfEven(interval / hop),
    maxSilKept: roundHalfEven((perMs * maxSilKept) / hop),
    longest: Math.floor((RATE * longest) / hop),
  };
}

/** Halves go to the even neighbour, as in Python. */
function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  if (value - below !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}
