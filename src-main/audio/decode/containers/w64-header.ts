import { audioNote } from '../audio-note.ts';
import { Undecodable } from '../undecodable.ts';
import { tagAt, viewOf, type SoundData } from './sound-data.ts';
import { readWaveFormat, type WaveFormat } from './wave-format.ts';

/** A chunk begins with a GUID of 16 bytes and a 64-bit size that counts both; the next lies on a multiple of 8. */
const CHUNK_HEADER = 24;
/** Behind the file's own GUID and size and the one of "wave". */
const FIRST_CHUNK = 40;

/** Reads a Sony Wave64 file: RIFF with GUIDs for tags. @throws Undecodable */
export function readW64Header(bytes: Uint8Array): SoundData {
  const view = viewOf(bytes);
  let format: WaveFormat | undefined;
  for (let at = FIRST_CHUNK; at + CHUNK_HEADER <= bytes.length;) {
    const tag = tagAt(bytes, at);
    const size = Number(view.getBigUint64(at + 16, true));
    const start = at + CHUNK_HEADER;
    if (size < CHUNK_HEADER) break;
    if (tag === 'fmt ')
      format = readWaveFormat(view, start, Math.min(size, bytes.length - at) - CHUNK_HEADER);
    if (tag === 'data') {
      if (!format) break;
      const end = at + size;
      const notes = end > bytes.length ? [audioNote('audio-cut-off')] : [];
      return { ...format, dataStart: start, dataEnd: Math.min(end, bytes.length), notes };
    }
    at += size + ((8 - (size & 7)) & 7);
  }
  throw new Undecodable(format ? 'it holds no audio data' : 'its header is damaged');
}
