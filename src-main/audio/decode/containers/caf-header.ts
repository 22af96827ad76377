import { audioNote } from '../audio-note.ts';
import { Undecodable } from '../undecodable.ts';
import { tagAt, viewOf, type Coding, type SoundData } from './sound-data.ts';

const CODINGS: Readonly<Record<string, Coding>> = {
  lpcm: 'int',
  alaw: 'alaw',
  ulaw: 'mulaw',
  ima4: 'adpcm-qt',
};
const IS_FLOAT = 1;
const IS_LITTLE_ENDIAN = 2;
const DESCRIPTION_BYTES = 32;
/** The data chunk begins with a count of edits. */
const EDIT_COUNT = 4;
const QT_BLOCK = 34;

/** Reads an Apple Core Audio Format file. @throws Undecodable */
export function readCafHeader(bytes: Uint8Array): SoundData {
  const view = viewOf(bytes);
  let description: Omit<SoundData, 'dataStart' | 'dataEnd' | 'notes'> | undefined;
  for (let at = 8; at + 12 <= bytes.length;) {
    const tag = tagAt(bytes, at);
    const size = Number(view.getBigInt64(at + 4));
    const start = at + 12;
    if (tag === 'desc' && start + DESCRIPTION_BYTES <= bytes.length)
      description = readDescription(bytes, start);
    if (tag === 'data') {
      if (!description) break;
      const end = size < 0 ? bytes.length : start + size; // −1: up to the end
      const notes = end > bytes.length ? [audioNote('audio-cut-off')] : [];
      return { ...description, dataStart: start + EDIT_COUNT, dataEnd: Math.min(end, bytes.length), notes };
    }
    if (size < 0) break;
    at = start + size;
  }
  throw new Undecodable(description ? 'it holds no audio data' : 'its header is damaged');
}

function readDescription(bytes: Uint8Array, at: number): Omit<SoundData, 'dataStart' | 'dataEnd' | 'notes'> {
  const view = viewOf(bytes);
  const name = tagAt(bytes, at + 8);
  const flags = view.getUint32(at + 12);
  const channels = view.getUint32(at + 24);
  const bits = view.getUint32(at + 28);
  const stored = CODINGS[name];
  if (!stored) throw new Undecodable('its audio is compressed in a way that cannot be read', name);
  const coding = stored === 'int' && flags & IS_FLOAT ? 'float' : stored;
  const compressed = coding === 'adpcm-qt';
  const sampleBytes = coding === 'alaw' || coding === 'mulaw' ? 1 : Math.ceil(bits / 8);
  const widths = coding === 'float' ? [4, 8] : [1, 2, 3, 4];
  if (channels === 0) throw new Undecodable('its header is damaged', 'no channels');
  if (!compressed && !widths.includes(sampleBytes)) {
    throw new Undecodable('its samples have a width that is not supported', `${bits} bits`);
  }
  return {
    coding,
    bigEndian: (flags & IS_LITTLE_ENDIAN) === 0,
    unsigned: false,
    channels,
    sampleRate: view.getFloat64(at),
    sampleBytes: compressed ? 0 : sampleBytes,
    bits: 8 * sampleBytes,
    blockBytes: QT_BLOCK * channels,
    channelMask: 0,
  };
}
