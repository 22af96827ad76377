import { skipId3 } from './id3.ts';
import { findMpegFrame } from './mpeg-frame.ts';
import type { AudioFormat } from './types.ts';

/** Names the format by content; undefined where it is none that can be decoded. */
export function sniffFormat(bytes: Uint8Array): AudioFormat | undefined {
  const start = skipId3(bytes);
  const tag = text(bytes, start, 4);
  if ((tag === 'RIFF' || tag === 'RF64' || tag === 'BW64') && text(bytes, start + 8, 4) === 'WAVE')
    return 'wav';
  if (tag === 'fLaC') return 'flac';
  if (tag === 'OggS') return sniffOgg(bytes, start);
  if (text(bytes, start + 4, 4) === 'ftyp') return 'm4a';
  if (isAdts(bytes, start)) return 'aac';
  return findMpegFrame(bytes, start) ? 'mp3' : undefined;
}

function sniffOgg(bytes: Uint8Array, start: number): AudioFormat | undefined {
  const firstPacket = start + 27 + (bytes[start + 26] ?? 0);
  if (text(bytes, firstPacket, 8) === 'OpusHead') return 'ogg-opus';
  if (text(bytes, firstPacket, 7) === '\x01vorbis') return 'ogg-vorbis';
  if (text(bytes, firstPacket, 5) === '\x7fFLAC') return 'ogg-flac';
  return undefined;
}

/** An ADTS header: 12 sync bits, layer 0, a known sampling frequency. */
function isAdts(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xff && (bytes[at + 1]! & 0xf6) === 0xf0 && ((bytes[at + 2]! >> 2) & 15) < 13;
}

function text(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
