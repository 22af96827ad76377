import { audioNote } from '../audio-note.ts';
import { Undecodable } from '../undecodable.ts';
import type { AudioNote } from '../../types.ts';
import { tagAt, viewOf, type SoundData } from './sound-data.ts';
import { readWaveFormat, type WaveFormat } from './wave-format.ts';

export type WavHeader = SoundData;

const UNKNOWN_SIZE = 0xffff_ffff;

/** The chunks that matter, as they stand in the file. */
interface Chunks {
  readonly format: WaveFormat | undefined;
  readonly data: { readonly start: number; readonly stated: number } | undefined;
  /** Further sound that is not decoded: earlier data chunks, another file behind this one. */
  readonly unused: boolean;
}

/**
 * Walks the chunks of a RIFF, RF64 or BW64 file. As ffmpeg: unknown and odd-sized chunks are skipped, of several data
 * chunks the last counts, and a data size of 0, of 0xFFFFFFFF or beyond the file's end means "to the end" (recorders
 * that were cut off).
 * @param bytes the whole file, or its head: where the samples lie is then cut to it
 * @throws Undecodable
 */
export function readWavHeader(bytes: Uint8Array): WavHeader {
  const { format, data, unused } = readChunks(bytes);
  if (!data) throw new Undecodable('it holds no audio data', 'no data chunk');
  if (!format) throw new Undecodable('its header is damaged', 'no format chunk');
  const { start, stated } = data;
  const notes: AudioNote[] = [];
  if (start + stated > bytes.length) notes.push(audioNote('audio-cut-off'));
  if (unused) notes.push(audioNote('audio-data-unused'));
  if (format.sampleBytes > 0 && !agrees(format)) notes.push(audioNote('audio-odd-block-size'));
  const dataEnd = stated ? Math.min(start + stated, bytes.length) : bytes.length;
  return { ...format, dataStart: start, dataEnd, notes };
}

function readChunks(bytes: Uint8Array): Chunks {
  const view = viewOf(bytes);
  let format: WaveFormat | undefined;
  let data: Chunks['data'];
  let unused = false;
  let longDataSize = 0;
  for (let at = 12; at + 8 <= bytes.length;) {
    const tag = tagAt(bytes, at);
    const size = view.getUint32(at + 4, true);
    const start = at + 8;
    let length = size;
    if (tag === 'ds64' && start + 16 <= bytes.length) {
      longDataSize = Number(view.getBigUint64(start + 8, true));
    } else if (tag === 'fmt ') {
      format = readWaveFormat(view, start, Math.min(size, bytes.length - start));
    } else if (tag === 'RIFF') {
      unused = true;
    } else if (tag === 'data') {
      unused ||= data !== undefined;
      length = size === UNKNOWN_SIZE ? longDataSize : size;
      data = { start, stated: length };
      if (length === 0) break;
    }
    at = start + length + (length & 1);
  }
  return { format, data, unused };
}

/** ffmpeg cuts the samples into packets by the block size, and so loses some at the seams where it is wrong. */
function agrees({ blockBytes, channels, sampleBytes, bits }: WaveFormat): boolean {
  return blockBytes === channels * sampleBytes && bits === 8 * sampleBytes;
}
