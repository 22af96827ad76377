import { AppError } from '../../contract/errors.ts';
import type { ScaledClip } from '../types.ts';

/** Peaks above this are dropped, as upstream drops them (`<name>-filtered,<peak>`). */
const MAX_PEAK = 2.2;
const INT16_END = 32_768;

// Upstream's mix of the peak-normalised and the plain signal: maxx = 0.95, alpha = 0.5, computed in double and then
// applied as float32 scalars; 32768 is full scale of the WAV, 1145.14 the amplitude HuBERT is given.
const WAVE_NORMAL = Math.fround(0.95 * 0.5 * 32768);
const WAVE_PLAIN = Math.fround((1 - 0.5) * 32768);
const HUBERT_NORMAL = Math.fround(0.95 * 0.5 * 1145.14);
const HUBERT_PLAIN = Math.fround((1 - 0.5) * 1145.14);

/**
 * Scales a clip as GPT-SoVITS does before HuBERT, every operation rounded to float32. [n] at 32 kHz, full scale 1.
 * @param path names the clip in errors
 * @throws AppError audio-empty, audio-silent, audio-too-loud, audio-not-finite
 */
export function scaleForHubert(samples: Float32Array, path: string): ScaledClip {
  const peak = findPeak(samples, path);
  const wave32 = new Float32Array(samples.length);
  const hubertInput = new Float32Array(samples.length);
  let clippedSamples = 0;
  for (let i = 0; i < samples.length; i++) {
    const x = samples[i]!;
    const normal = Math.fround(x / peak);
    const wave = Math.fround(Math.fround(normal * WAVE_NORMAL) + Math.fround(WAVE_PLAIN * x));
    wave32[i] = wave;
    hubertInput[i] = Math.fround(normal * HUBERT_NORMAL) + Math.fround(HUBERT_PLAIN * x);
    if (wave >= INT16_END || wave <= -INT16_END - 1) clippedSamples++;
  }
  return { wave32, hubertInput, peak, clippedSamples };
}

function findPeak(samples: Float32Array, path: string): number {
  if (samples.length === 0) throw new AppError('audio-empty', { path });
  let peak = 0;
  for (let i = 0; i < samples.length; i++) {
    const size = Math.abs(samples[i]!);
    // `!(size <= peak)` lets NaN through as well, so that it is found without a test per sample of its own.
    if (!(size <= peak)) {
      if (!Number.isFinite(size)) throw new AppError('audio-not-finite', { path, index: i });
      peak = size;
    }
  }
  if (peak === 0) throw new AppError('audio-silent', { path });
  if (peak > MAX_PEAK) throw new AppError('audio-too-loud', { path, peak: peak.toFixed(3), limit: MAX_PEAK });
  return peak;
}
