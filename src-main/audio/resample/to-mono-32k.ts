import { downMix } from './down-mix.ts';
import { resampleTo32k } from './resample-32k.ts';
import type { DecodedAudio } from '../types.ts';

/**
 * What `ffmpeg -i FILE -ac 1 -ar 32000 -f f32le -` writes. ffmpeg resamples every channel before it mixes; mixing first
 * would be less work but changes the last bit of some samples, and `5-wav32k` should equal upstream's byte for byte.
 */
export function toMono32k(audio: DecodedAudio): Float32Array<ArrayBuffer> {
  const channels = audio.channels.map((channel) => resampleTo32k(channel, audio.sampleRate));
  return downMix(channels, audio.channelMask);
}
