import { setImmediate as breathe } from 'node:timers/promises';
import { AppError } from '../../contract/errors.ts';
import type { DecodedAudio } from '../types.ts';
import { filterBank, filterBankFrames, FILTER_BANKS } from './filter-bank.ts';
import { halveBySinc } from './sinc-halving.ts';

const RATE = 32_000;
/** Frames between two breaths of the event loop: about 15 ms of work. Even, since frames are computed in pairs. */
const PORTION = 500;
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
export async function speakerFeatures(
  { channels, sampleRate, frames: samples }: Pick<DecodedAudio, 'channels' | 'sampleRate' | 'frames'>,
  path: string,
): Promise<SpeakerFeatures> {
  if (sampleRate !== RATE) throw new AppError('audio-speaker-rate', { path, rate: sampleRate });
  if (channels.length !== 1)
    throw new AppError('audio-speaker-channels', { path, channels: channels.length });
  if (samples < LEAST_SAMPLES) {
    throw new AppError('audio-speaker-too-short', { path, samples, least: LEAST_SAMPLES });
  }
  const halved = halveBySinc(channels[0]!);
  const frames = filterBankFrames(halved.length);
  const data = new Float32Array(frames * FILTER_BANKS);
  for (let first = 0; first < frames; first += PORTION) {
    if (first > 0) await breathe();
    data.set(filterBank(halved, first, Math.min(frames, first + PORTION)), first * FILTER_BANKS);
  }
  return { data, frames };
}
