import { AppError } from '../../contract/errors.ts';
import type { DecodedAudio } from '../types.ts';
import { filterBank, FILTER_BANKS } from './filter-bank.ts';
import { halveBySinc } from './sinc-halving.ts';

const RATE = 32_000;
/** 25 ms after halving: fewer samples hold no frame of the filter bank. */
const LEAST_SAMPLES = 799;

/** Input of the speaker encoder. */
export interface SpeakerFeatures {
  /** [frames, 80], row-major. */
  readonly data: Float32Array<ArrayBuffer>;
  readonly frames: number;
}

/**
 * From a clip as it lies in `5-wav32k` to the filter bank the speaker encoder takes. Upstream reads those files too:
 * it stores two vectors for a stereo file, which aborts the training later, and raises on another rate or a shorter
 * clip. All three are refused here.
 * @param path names the clip in errors
 * @throws AppError audio-speaker-rate, audio-speaker-channels, audio-speaker-too-short
 */
export function speakerFeatures(
  { channels, sampleRate, frames: samples }: Pick<DecodedAudio, 'channels' | 'sampleRate' | 'frames'>,
  path: string,
): SpeakerFeatures {
  if (sampleRate !== RATE) throw new AppError('audio-speaker-rate', { path, rate: sampleRate });
  if (channels.length !== 1)
    throw new AppError('audio-speaker-channels', { path, channels: channels.length });
  if (samples < LEAST_SAMPLES) {
    throw new AppError('audio-speaker-too-short', { path, samples, least: LEAST_SAMPLES });
  }
  const data = filterBank(halveBySinc(channels[0]!));
  return { data, frames: data.length / FILTER_BANKS };
}
