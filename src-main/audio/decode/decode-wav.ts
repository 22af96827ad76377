import type { DecodedAudio } from '../types.ts';
import { readWavHeader } from './containers/wav-header.ts';
import { DecodeLimits } from './decode-limits.ts';
import { decodePcm } from './pcm/decode-pcm.ts';
import { Undecodable } from './undecodable.ts';

/**
 * Decodes a WAV file of plain samples at once, as those of `5-wav32k` are. What a user's file may hold besides is
 * decodeBytes' to read. @throws Undecodable
 */
export function decodeWav(bytes: Uint8Array): DecodedAudio {
  const sound = readWavHeader(bytes);
  if (sound.sampleBytes === 0) throw new Undecodable('its audio is compressed inside the WAV container');
  const channels = decodePcm(bytes, sound, new DecodeLimits());
  const { sampleRate, channelMask, notes } = sound;
  return { format: 'wav', sampleRate, channels, frames: channels[0]!.length, channelMask, notes };
}
