import { viewOf, type SoundData } from '../containers/sound-data.ts';
import type { DecodeLimits } from '../decode-limits.ts';
import { Undecodable } from '../undecodable.ts';
import { decodeImaBlock, imaBlockSamples } from './ima-wav.ts';
import { decodeMsBlock, msBlockSamples } from './adpcm-ms.ts';
import { QT_SAMPLES, qtDecoder } from './ima-qt.ts';

/** Decodes one block: writes 16-bit samples of each channel from `to` on. */
export type BlockDecoder = (view: DataView, at: number, end: number, out: Float32Array[], to: number) => void;

interface AdpcmKind {
  /** Samples of each channel in a block of so many bytes; the last block of a file may be shorter. */
  readonly samplesIn: (bytes: number, channels: number) => number;
  readonly decoder: (channels: number) => BlockDecoder;
}

const KINDS: Readonly<Record<'adpcm-ms' | 'adpcm-ima' | 'adpcm-qt', AdpcmKind>> = {
  'adpcm-ms': { samplesIn: msBlockSamples, decoder: () => decodeMsBlock },
  'adpcm-ima': { samplesIn: imaBlockSamples, decoder: () => decodeImaBlock },
  'adpcm-qt': {
    samplesIn: (bytes, channels) => (bytes >= 34 * channels ? QT_SAMPLES : 0),
    decoder: qtDecoder,
  },
};

/** Decodes ADPCM of four bits a sample, block by block, as ffmpeg does. @returns [channels][n]; @throws Undecodable */
export function decodeAdpcm(
  bytes: Uint8Array,
  sound: SoundData,
  limits: DecodeLimits,
): Float32Array<ArrayBuffer>[] {
  const { channels, blockBytes, dataStart, dataEnd } = sound;
  const { samplesIn, decoder } = KINDS[sound.coding as keyof typeof KINDS];
  if (channels > 2)
    throw new Undecodable('its ADPCM sound is neither mono nor stereo', `${channels} channels`);
  const perBlock = samplesIn(blockBytes, channels);
  if (perBlock <= 0) throw new Undecodable('its header is damaged', `blocks of ${blockBytes} bytes`);
  const whole = Math.max(0, Math.floor((dataEnd - dataStart) / blockBytes));
  const rest = Math.max(0, samplesIn((dataEnd - dataStart) % blockBytes, channels));
  const frames = whole * perBlock + rest;
  limits.check(frames, channels, sound.sampleRate);
  const out = Array.from({ length: channels }, () => new Float32Array(frames));
  const view = viewOf(bytes);
  const decode = decoder(channels);
  for (let to = 0, at = dataStart; to < frames; to += perBlock, at += blockBytes) {
    decode(view, at, Math.min(at + blockBytes, dataEnd), out, to);
  }
  for (const samples of out) for (let i = 0; i < frames; i++) samples[i] = samples[i]! / 0x8000;
  return out;
}
