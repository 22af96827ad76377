import { downMix } from './down-mix.ts';
import { resampleTo32k } from './resample-32k.ts';
import type { DecodedAudio } from './types.ts';

/**
 * What `ffmpeg -i FILE -ac 1 -ar 32000 -f f32le -` writes. Mixing comes first: both steps are linear, so the order
 * changes nothing but the last float bit, and one channel is resampled instead of several.
 */
export function toMono32k(audio: DecodedAudio): Float32Array<ArrayBuffer> {
  return resampleTo32k(downMix(audio), audio.sampleRate);
}
