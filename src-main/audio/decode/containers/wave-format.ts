import { Undecodable } from '../undecodable.ts';
import type { Coding, SoundData } from './sound-data.ts';

/** What a `fmt ` chunk says, of RIFF and Wave64 alike. */
export type WaveFormat = Omit<SoundData, 'dataStart' | 'dataEnd' | 'notes'>;

/** WAVE_FORMAT tags (mmreg.h). */
const CODINGS: Readonly<Record<number, Coding>> = {
  0x01: 'int',
  0x02: 'adpcm-ms',
  0x03: 'float',
  0x06: 'alaw',
  0x07: 'mulaw',
  0x11: 'adpcm-ima',
  0x31: 'gsm',
  0x50: 'mpeg',
  0x55: 'mpeg',
};
const EXTENSIBLE = 0xfffe;
/** Bytes a sample may take, by coding. What is missing is compressed. */
const WIDTHS: Readonly<Partial<Record<Coding, readonly number[]>>> = {
  int: [1, 2, 3, 4],
  float: [4, 8],
  alaw: [1],
  mulaw: [1],
};
/** ADPCM stores four bits a sample, with or without a header per channel; a block of more is no block of sound. */
const BLOCK_LIMIT = 0x8000;

/**
 * The width of a sample is taken from its bits, as ffmpeg does, not from the block size, which some programs write
 * wrongly. 24 bits in blocks of four bytes are stored in 32. @throws Undecodable
 */
export function readWaveFormat(view: DataView, at: number, size: number): WaveFormat {
  if (size < 16) throw new Undecodable('its header is damaged', 'format chunk cut off');
  let tag = view.getUint16(at, true);
  const channels = view.getUint16(at + 2, true);
  const sampleRate = view.getUint32(at + 4, true);
  const blockBytes = view.getUint16(at + 12, true);
  const bits = view.getUint16(at + 14, true);
  let channelMask = 0;
  if (tag === EXTENSIBLE && size >= 40) {
    channelMask = view.getUint32(at + 20, true);
    tag = view.getUint16(at + 24, true); // the first two bytes of the sub-format GUID
  }
  const coding = CODINGS[tag];
  if (!coding) {
    throw new Undecodable('its audio is compressed inside the WAV container', `format 0x${tag.toString(16)}`);
  }
  if (channels === 0 || sampleRate === 0)
    throw new Undecodable('its header is damaged', 'no channels or rate');
  const common = { coding, bigEndian: false, channels, sampleRate, channelMask, blockBytes };
  const widths = WIDTHS[coding];
  if (!widths) {
    if (coding.startsWith('adpcm') && (blockBytes === 0 || blockBytes > BLOCK_LIMIT)) {
      throw new Undecodable('its header is damaged', `blocks of ${blockBytes} bytes`);
    }
    return { ...common, unsigned: false, sampleBytes: 0, bits: 16 };
  }
  const wide = coding === 'int' && bits === 24 && blockBytes === 4 * channels;
  const sampleBytes = wide ? 4 : Math.ceil(bits / 8);
  if (!widths.includes(sampleBytes)) {
    throw new Undecodable('its samples have a width that is not supported', `${bits}-bit ${coding}`);
  }
  return { ...common, unsigned: sampleBytes === 1, sampleBytes, bits: wide ? 24 : 8 * sampleBytes };
}
