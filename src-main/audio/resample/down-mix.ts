import { Speaker, effectiveMask } from './speaker-mask.ts';
import type { DecodedAudio } from '../types.ts';

const HALF_POWER = Math.SQRT1_2;

/**
 * Gain of each speaker in swresample's mix to mono: the fronts at −3 dB, surrounds at −3 dB of that, no LFE, and the
 * sum not normalised for float output. A correlated stereo file so gains √2, as upstream's ffmpeg call gives it.
 */
const GAINS: Readonly<Record<number, number>> = {
  [Speaker.frontLeft]: HALF_POWER,
  [Speaker.frontRight]: HALF_POWER,
  [Speaker.frontCentre]: 1,
  [Speaker.lowFrequency]: 0,
  [Speaker.backLeft]: 0.5,
  [Speaker.backRight]: 0.5,
  [Speaker.frontLeftOfCentre]: HALF_POWER,
  [Speaker.frontRightOfCentre]: HALF_POWER,
  [Speaker.backCentre]: 0.5,
  [Speaker.sideLeft]: 0.5,
  [Speaker.sideRight]: 0.5,
};

/**
 * Mixes channels into one as `ffmpeg -ac 1` does, products and sums rounded to float32 in the channels' order.
 * @param channels [channels][n]
 * @param statedMask the file's speaker mask, or 0
 */
export function downMix(channels: DecodedAudio['channels'], statedMask: number): Float32Array<ArrayBuffer> {
  // One channel is taken as it is, whatever speaker the file says it belongs to.
  if (channels.length === 1) return channels[0]!;
  const gains = channelGains(channels.length, statedMask);
  const out = new Float32Array(channels[0]?.length ?? 0);
  for (let channel = 0; channel < channels.length; channel++) {
    const gain = Math.fround(gains[channel]!);
    const samples = channels[channel]!;
    if (gain === 0) continue;
    for (let i = 0; i < out.length; i++) out[i] = out[i]! + Math.fround(gain * samples[i]!);
  }
  return out;
}

function channelGains(count: number, statedMask: number): number[] {
  const gains: number[] = [];
  for (let rest = effectiveMask(count, statedMask), bit = 1; rest > 0; rest >>>= 1, bit *= 2) {
    if (rest & 1) gains.push(GAINS[bit] ?? 0);
  }
  return gains;
}
