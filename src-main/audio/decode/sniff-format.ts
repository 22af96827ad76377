import { findMpegFrame } from './mpeg/mpeg-frame.ts';
import { nameForeign } from './name-foreign.ts';
import { tagAt } from './containers/sound-data.ts';
import type { AudioFormat } from '../types.ts';

/** GUID of a Wave64 file behind its first four letters. */
const W64_GUID = 'riff.\x91\xcf\x11';

/**
 * Names the format by the first bytes (behind ID3 tags); undefined where it is none that can be decoded. MPEG audio has
 * no signature: it is looked for only where nothing else is recognised.
 */
export function sniffFormat(bytes: Uint8Array): AudioFormat | undefined {
  const tag = tagAt(bytes, 0);
  const form = tagAt(bytes, 8);
  if ((tag === 'RIFF' || tag === 'RF64' || tag === 'BW64') && form === 'WAVE') return 'wav';
  if (tagAt(bytes, 0, W64_GUID.length) === W64_GUID) return 'w64';
  if (tag === 'FORM' && (form === 'AIFF' || form === 'AIFC')) return 'aiff';
  if (tag === '.snd') return 'au';
  if (tag === 'caff') return 'caf';
  if (tag === 'fLaC') return 'flac';
  if (tag === 'OggS') return sniffOgg(bytes);
  if (tagAt(bytes, 4) === 'ftyp' || /^(moov|mdat|styp|moof)$/.test(tagAt(bytes, 4))) return 'm4a';
  if (isAdts(bytes)) return 'aac';
  if (nameForeign(bytes)) return undefined;
  return findMpegFrame(bytes) ? 'mp3' : undefined;
}

function sniffOgg(bytes: Uint8Array): AudioFormat | undefined {
  const firstPacket = 27 + (bytes[26] ?? 0);
  if (tagAt(bytes, firstPacket, 8) === 'OpusHead') return 'ogg-opus';
  if (tagAt(bytes, firstPacket, 7) === '\x01vorbis') return 'ogg-vorbis';
  if (tagAt(bytes, firstPacket, 5) === '\x7fFLAC') return 'ogg-flac';
  return undefined;
}

/** An ADTS header: 12 sync bits, layer 0, a known sampling frequency. */
function isAdts(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && (bytes[1]! & 0xf6) === 0xf0 && ((bytes[2]! >> 2) & 15) < 13;
}
