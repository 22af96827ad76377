import { encodeWav32k } from '../encode-wav.ts';
import { RATE } from '../resample/resample-32k.ts';
import { findSlices } from './find-slices.ts';
import { frameLevels } from './frame-levels.ts';
import { sliceFrames, type SliceOptions } from './slice-options.ts';
import { splitLongest } from './split-longest.ts';

/** One slice of a recording. */
export interface Slice {
  /** Samples at 32 kHz. As in GPT-SoVITS the last slice may end up to a hop behind the recording. */
  readonly start: number;
  readonly end: number;
  /** [n] views into the recording. */
  readonly samples: Float32Array;
}

/**
 * Cuts a recording as GPT-SoVITS does, and at `longest`.
 * @param mono [n] at 32 kHz, full scale 1
 * @returns none where the recording is too short to have a pause, or silent
 * @throws AppError slice-options
 */
export function sliceRecording(mono: Float32Array, options: SliceOptions): Slice[] {
  const frames = sliceFrames(options);
  if (mono.length <= frames.minLength) return [];
  const levels = frameLevels(mono, frames);
  return findSlices(levels, frames)
    .flatMap((slice) => splitLongest(slice, levels, frames.longest))
    .map(({ start, end }) => ({
      start: start * frames.hop,
      end: end * frames.hop,
      samples: mono.subarray(start * frames.hop, end * frames.hop),
    }))
    .filter(({ samples }) => samples.some((sample) => sample !== 0));
}

/** `<recording>_<start>_<end>.wav` in samples of ten digits, as GPT-SoVITS names slices. */
export function sliceName(recording: string, { start, end }: Slice): string {
  const digits = (value: number): string => String(value).padStart(10, '0');
  return `${recording}_${digits(start)}_${digits(end)}.wav`;
}

/**
 * A slice as its file: mixed from the signal and its version normalised to `max`, every operation in float32, int16 cut
 * toward zero. A peak above 1 is divided out twice over, as GPT-SoVITS does. What goes beyond int16 is clipped.
 */
export function sliceWav({ samples }: Slice, { max, alpha }: SliceOptions): Uint8Array<ArrayBuffer> {
  const { fround } = Math;
  let peak = 0;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  const normalised = fround(max * alpha);
  const plain = fround(1 - alpha);
  const wave = samples.map((sample) => {
    const x = peak > 1 ? fround(sample / peak) : sample;
    return fround(fround(fround(x / peak) * normalised) + fround(plain * x)) * 32_767;
  });
  return encodeWav32k(wave);
}

export const secondsOf = (samples: number): number => samples / RATE;
