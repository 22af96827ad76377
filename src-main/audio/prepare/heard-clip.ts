import { encodeWav32k } from '../encode-wav.ts';
import { computePeaks } from '../draw/peaks.ts';
import type { HeardClip } from '../types.ts';

/** What a player and a waveform of `columns` columns need. @param mono [n] at 32 kHz, full scale 1 */
export function heardClip(mono: Float32Array, columns: number): HeardClip {
  const peaks = computePeaks(mono, columns);
  const wave = mono.map((sample) => Math.max(-1, Math.min(1, sample)) * 32767);
  return { wav: encodeWav32k(wave), peaks };
}
