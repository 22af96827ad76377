import { audioNote } from '../audio-note.ts';
import { Undecodable } from '../undecodable.ts';
import { viewOf, type Coding, type SoundData } from './sound-data.ts';

/** Encodings of Sun's and NeXT's format, by number: coding and bytes of a sample. */
const ENCODINGS: Readonly<Record<number, readonly [Coding, number]>> = {
  1: ['mulaw', 1],
  2: ['int', 1],
  3: ['int', 2],
  4: ['int', 3],
  5: ['int', 4],
  6: ['float', 4],
  7: ['float', 8],
  27: ['alaw', 1],
};
const HEADER_BYTES = 24;
const UNKNOWN_SIZE = 0xffff_ffff;

/** Reads an AU (SND) file. @throws Undecodable */
export function readAuHeader(bytes: Uint8Array): SoundData {
  if (bytes.length < HEADER_BYTES) throw new Undecodable('its header is damaged');
  const view = viewOf(bytes);
  const start = view.getUint32(4);
  const size = view.getUint32(8);
  const encoding = ENCODINGS[view.getUint32(12)];
  const channels = view.getUint32(20);
  if (!encoding) {
    throw new Undecodable(
      'its audio is compressed in a way that cannot be read',
      `encoding ${view.getUint32(12)}`,
    );
  }
  if (channels === 0 || start < HEADER_BYTES || start > bytes.length) {
    throw new Undecodable('its header is damaged');
  }
  const [coding, sampleBytes] = encoding;
  const end = size === UNKNOWN_SIZE ? bytes.length : start + size;
  return {
    coding,
    bigEndian: true,
    unsigned: false,
    channels,
    sampleRate: view.getUint32(16),
    sampleBytes,
    bits: 8 * sampleBytes,
    blockBytes: sampleBytes * channels,
    channelMask: 0,
    dataStart: start,
    dataEnd: Math.min(end, bytes.length),
    notes: end > bytes.length ? [audioNote('audio-cut-off')] : [],
  };
}
