import { Undecodable } from './undecodable.ts';

/** How the samples of a WAV file are stored. */
type WavCoding = 'int' | 'float' | 'alaw' | 'mulaw';

export interface WavHeader {
  readonly coding: WavCoding;
  readonly channels: number;
  readonly sampleRate: number;
  /** Bytes of one sample of one channel: 1, 2, 3, 4 or 8. */
  readonly sampleBytes: number;
  readonly channelMask: number;
  /** Where the samples lie in the file. */
  readonly dataStart: number;
  readonly dataEnd: number;
}

const CODINGS: Readonly<Record<number, WavCoding>> = { 1: 'int', 3: 'float', 6: 'alaw', 7: 'mulaw' };
/** Bytes a sample may take, by coding. */
const WIDTHS: Readonly<Record<WavCoding, readonly number[]>> = {
  int: [1, 2, 3, 4],
  float: [4, 8],
  alaw: [1],
  mulaw: [1],
};
const EXTENSIBLE = 0xfffe;
const UNKNOWN_SIZE = 0xffff_ffff;

/**
 * Walks the chunks of a RIFF, RF64 or BW64 file. As tolerant as ffmpeg: unknown and odd-sized chunks are skipped,
 * and a data size of 0, of 0xFFFFFFFF or beyond the file's end means "to the end" (recorders that were cut off).
 * @throws Undecodable
 */
export function readWavHeader(bytes: Uint8Array): WavHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let format: Omit<WavHeader, 'dataStart' | 'dataEnd'> | undefined;
  let longDataSize: number | undefined;
  for (let at = 12; at + 8 <= bytes.length;) {
    const tag = readTag(bytes, at);
    const size = view.getUint32(at + 4, true);
    const start = at + 8;
    if (tag === 'ds64' && start + 16 <= bytes.length) {
      longDataSize = Number(view.getBigUint64(start + 8, true));
    } else if (tag === 'fmt ') {
      format = readFormat(view, start, Math.min(size, bytes.length - start));
    } else if (tag === 'data') {
      if (!format) throw new Undecodable('its header is damaged', 'data before format');
      const stated = size === UNKNOWN_SIZE ? longDataSize : size;
      const dataEnd = stated ? Math.min(start + stated, bytes.length) : bytes.length;
      return { ...format, dataStart: start, dataEnd };
    }
    at = start + size + (size & 1);
  }
  throw new Undecodable('it holds no audio data', 'no data chunk');
}

function readFormat(view: DataView, at: number, size: number): Omit<WavHeader, 'dataStart' | 'dataEnd'> {
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
  if (!coding)
    throw new Undecodable('its audio is compressed inside the WAV container', `format 0x${tag.toString(16)}`);
  if (channels === 0 || sampleRate === 0)
    throw new Undecodable('its header is damaged', 'no channels or no rate');
  const sampleBytes = blockBytes > 0 ? blockBytes / channels : Math.ceil(bits / 8);
  if (!WIDTHS[coding].includes(sampleBytes)) {
    throw new Undecodable('its samples have a width that is not supported', `${bits}-bit ${coding}`);
  }
  return { coding, channels, sampleRate, sampleBytes, channelMask };
}

function readTag(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
