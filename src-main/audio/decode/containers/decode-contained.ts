import { decodeAdpcm } from '../pcm/decode-adpcm.ts';
import { decodeGsm } from '../pcm/decode-gsm.ts';
import { decodePcm } from '../pcm/decode-pcm.ts';
import { decodeMp3 } from '../mpeg/decode-mp3.ts';
import type { DecodeLimits } from '../decode-limits.ts';
import type { AudioFormat, DecodedAudio } from '../../types.ts';
import { readAiffHeader } from './aiff-header.ts';
import { readAuHeader } from './au-header.ts';
import { readCafHeader } from './caf-header.ts';
import type { SoundData } from './sound-data.ts';
import { readW64Header } from './w64-header.ts';
import { readWavHeader } from './wav-header.ts';

const HEADERS = {
  wav: readWavHeader,
  w64: readW64Header,
  aiff: readAiffHeader,
  au: readAuHeader,
  caf: readCafHeader,
} as const satisfies Partial<Record<AudioFormat, (bytes: Uint8Array) => SoundData>>;

export type ContainerFormat = keyof typeof HEADERS;

/** Decodes WAV, Wave64, AIFF, AU and CAF: a header, and samples as they are or coded in blocks. @throws Undecodable */
export async function decodeContained(
  format: ContainerFormat,
  bytes: Uint8Array,
  limits: DecodeLimits,
): Promise<DecodedAudio> {
  const sound = HEADERS[format](bytes);
  if (sound.coding === 'mpeg') {
    const audio = await decodeMp3(bytes.subarray(sound.dataStart, sound.dataEnd), limits, { format });
    return { ...audio, notes: [...sound.notes, ...(audio.notes ?? [])] };
  }
  const channels = decodeBlocks(bytes, sound, limits);
  const { sampleRate, channelMask, notes } = sound;
  return { format, sampleRate, channels, frames: channels[0]!.length, channelMask, notes };
}

function decodeBlocks(
  bytes: Uint8Array,
  sound: SoundData,
  limits: DecodeLimits,
): Float32Array<ArrayBuffer>[] {
  if (sound.coding === 'gsm') return decodeGsm(bytes, sound, limits);
  return sound.coding.startsWith('adpcm')
    ? decodeAdpcm(bytes, sound, limits)
    : decodePcm(bytes, sound, limits);
}
