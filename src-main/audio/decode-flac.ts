import { FLACDecoder } from '@wasm-audio-decoders/flac';
import { collectDecoded } from './collect-decoded.ts';
import type { DecodedAudio } from './types.ts';

/**
 * Decodes FLAC, bare or in Ogg. The decoder divides by the largest positive sample, 2^(bits − 1) − 1; ffmpeg and
 * WAV readers divide by 2^(bits − 1). The integers are restored and divided again, so FLAC equals its WAV exactly.
 * @throws Error with a plain reason
 */
export async function decodeFlac(bytes: Uint8Array, format: 'flac' | 'ogg-flac'): Promise<DecodedAudio> {
  const decoder = new FLACDecoder();
  await decoder.ready;
  try {
    const decoded = await decoder.decodeFile(bytes);
    const audio = collectDecoded(format, decoded);
    const fullScale = 2 ** (decoded.bitDepth - 1);
    for (const samples of audio.channels) {
      for (let i = 0; i < samples.length; i++) {
        samples[i] = Math.round(samples[i]! * (fullScale - 1)) / fullScale;
      }
    }
    return audio;
  } finally {
    decoder.free();
  }
}
