import { audioNote } from '../audio-note.ts';
import { Undecodable } from '../undecodable.ts';
import { tagAt, viewOf, type Coding, type SoundData } from './sound-data.ts';

interface AifcKind {
  readonly coding: Coding;
  readonly bigEndian?: boolean;
  readonly bits?: number;
}

/** Compression types of AIFF-C (Apple, 1991) and those that QuickTime added. */
const KINDS: Readonly<Record<string, AifcKind>> = {
  NONE: { coding: 'int' },
  twos: { coding: 'int' },
  sowt: { coding: 'int', bigEndian: false },
  in24: { coding: 'int', bits: 24 },
  in32: { coding: 'int', bits: 32 },
  fl32: { coding: 'float', bits: 32 },
  FL32: { coding: 'float', bits: 32 },
  fl64: { coding: 'float', bits: 64 },
  FL64: { coding: 'float', bits: 64 },
  alaw: { coding: 'alaw', bits: 8 },
  ALAW: { coding: 'alaw', bits: 8 },
  ulaw: { coding: 'mulaw', bits: 8 },
  ULAW: { coding: 'mulaw', bits: 8 },
  ima4: { coding: 'adpcm-qt', bits: 16 },
};

const COMMON_BYTES = 18;
/** SSND begins with an offset and a block size. */
const SOUND_HEADER = 8;
const QT_BLOCK = 34;

/** Reads an AIFF or AIFF-C file. @throws Undecodable */
export function readAiffHeader(bytes: Uint8Array): SoundData {
  const view = viewOf(bytes);
  let common: Omit<SoundData, 'dataStart' | 'dataEnd' | 'notes'> | undefined;
  let sound: { start: number; end: number } | undefined;
  for (let at = 12; at + 8 <= bytes.length;) {
    const tag = tagAt(bytes, at);
    const size = view.getUint32(at + 4);
    const start = at + 8;
    if (tag === 'COMM' && start + COMMON_BYTES <= bytes.length) common = readCommon(bytes, start, size);
    if (tag === 'SSND' && start + SOUND_HEADER <= bytes.length) {
      sound = { start: start + SOUND_HEADER + view.getUint32(start), end: start + size };
    }
    at = start + size + (size & 1);
  }
  if (!common) throw new Undecodable('its header is damaged', 'no COMM chunk');
  if (!sound || sound.start > bytes.length) throw new Undecodable('it holds no audio data', 'no SSND chunk');
  const notes = sound.end > bytes.length ? [audioNote('audio-cut-off')] : [];
  return { ...common, dataStart: sound.start, dataEnd: Math.min(sound.end, bytes.length), notes };
}

function readCommon(
  bytes: Uint8Array,
  at: number,
  size: number,
): Omit<SoundData, 'dataStart' | 'dataEnd' | 'notes'> {
  const view = viewOf(bytes);
  const channels = view.getUint16(at);
  const name = size >= COMMON_BYTES + 4 ? tagAt(bytes, at + COMMON_BYTES) : 'NONE';
  const kind = KINDS[name];
  if (!kind) throw new Undecodable('its audio is compressed in a way that cannot be read', name);
  const bits = kind.bits ?? view.getUint16(at + 6);
  const sampleBytes = Math.ceil(bits / 8);
  if (channels === 0) throw new Undecodable('its header is damaged', 'no channels');
  if (sampleBytes < 1 || (kind.coding === 'int' && sampleBytes > 4)) {
    throw new Undecodable('its samples have a width that is not supported', `${bits} bits`);
  }
  return {
    coding: kind.coding,
    bigEndian: kind.bigEndian ?? true,
    unsigned: false,
    channels,
    sampleRate: readExtended(view, at + 8),
    sampleBytes: kind.coding === 'adpcm-qt' ? 0 : sampleBytes,
    bits: 8 * sampleBytes,
    blockBytes: QT_BLOCK * channels,
    channelMask: 0,
  };
}

/** An 80-bit IEEE number, of which a sampling rate needs the exponent and 32 bits. */
function readExtended(view: DataView, at: number): number {
  const exponent = (view.getUint16(at) & 0x7fff) - 16_383;
  return Math.round(view.getUint32(at + 2) * 2 ** (exponent - 31));
}
