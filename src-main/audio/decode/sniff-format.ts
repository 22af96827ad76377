import { findMpegFrame } from './mpeg-frame.ts';
import type { AudioFormat } from '../types.ts';

/** Names the format by the first bytes (behind ID3 tags); undefined where it is none that can be decoded. */
export function sniffFormat(bytes: Uint8Array): AudioFormat | undefined {
  const tag = text(bytes, 0, 4);
  if ((tag === 'RIFF' || tag === 'RF64' || tag === 'BW64') && text(bytes, 8, 4) === 'WAVE') return 'wav';
  if (tag === 'fLaC') return 'flac';
  if (tag === 'OggS') return sniffOgg(bytes);
  if (text(bytes, 4, 4) === 'ftyp') return 'm4a';
  if (isAdts(bytes)) return 'aac';
  return findMpegFrame(bytes) ? 'mp3' : undefined;
}

function sniffOgg(bytes: Uint8Array): AudioFormat | undefined {
  const firstPacket = 27 + (bytes[26] ?? 0);
  if (text(bytes, firstPacket, 8) === 'OpusHead') return 'ogg-opus';
  if (text(bytes, firstPacket, 7) === '\x01vorbis') return 'ogg-vorbis';
  if (text(bytes, firstPacket, 5) === '\x7fFLAC') return 'ogg-flac';
  return undefined;
}

/** An ADTS header: 12 sync bits, layer 0, a known sampling frequency. */
function isAdts(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && (bytes[1]! & 0xf6) === 0xf0 && ((bytes[2]! >> 2) & 15) < 13;
}

function text(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
