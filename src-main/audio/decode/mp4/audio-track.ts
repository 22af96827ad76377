import { Undecodable } from '../undecodable.ts';
import { boxes, boxType, findBox, type Box } from './boxes.ts';
import { readFragments } from './fragments.ts';
import { FrameList } from './frame-list.ts';
import { readTrackCodec, type TrackCodec } from './track-codec.ts';

export interface AudioTrack {
  readonly codec: TrackCodec;
  readonly frames: readonly Uint8Array[];
  /** The tables name more frames than the file holds. */
  readonly cutOff: boolean;
  /** Samples at the start that the edit list leaves out. */
  readonly skipFrames: number;
}

/**
 * Finds the first audio track of an MP4 file and its frames.
 * @throws Undecodable
 */
export function readAudioTrack(bytes: Uint8Array): AudioTrack {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const file: Box = { type: 'file', start: 0, end: bytes.length };
  const movie = findBox(view, file, 'moov');
  if (!movie) throw new Undecodable('its recording was never finished (the moov box is missing)');
  const track = [...boxes(view, movie.start, movie.end)].find(
    (box) => box.type === 'trak' && handler(view, box) === 'soun',
  );
  const table = track && findBox(view, track, 'mdia', 'minf', 'stbl');
  if (!table) throw new Undecodable('it holds no audio track');
  const codec = readTrackCodec(view, required(view, table, 'stsd'));
  const list = new FrameList(bytes);
  readFrames(list, view, table);
  if (list.frames.length === 0 && !list.cutOff) readFragments(list, view, movie, trackId(view, track));
  const { frames, cutOff } = list;
  if (frames.length === 0) throw new Undecodable('it holds no audio data', 'no frames');
  return { codec, frames, cutOff, skipFrames: editStart(view, track) };
}

function handler(view: DataView, track: Box): string {
  const box = findBox(view, track, 'mdia', 'hdlr');
  return box && box.start + 12 <= box.end ? boxType(view, box.start + 8) : '';
}

/** track_ID of the track header, behind two times of 32 or 64 bits. */
function trackId(view: DataView, track: Box): number {
  const header = required(view, track, 'tkhd');
  return view.getUint32(header.start + (view.getUint8(header.start) === 1 ? 20 : 12));
}

/** Joins the sample sizes, the samples per chunk and the chunk offsets into the frames themselves. */
function readFrames(list: FrameList, view: DataView, table: Box): void {
  const sizes = required(view, table, 'stsz');
  const runs = required(view, table, 'stsc');
  const short = findBox(view, table, 'stco');
  const offsets = short ?? required(view, table, 'co64');
  const fixedSize = view.getUint32(sizes.start + 4);
  const count = view.getUint32(sizes.start + 8);
  const runCount = view.getUint32(runs.start + 4);
  const chunkCount = view.getUint32(offsets.start + 4);
  const { frames } = list;
  let run = 0;
  for (let chunk = 1; chunk <= chunkCount && frames.length < count; chunk++) {
    while (run + 1 < runCount && view.getUint32(runs.start + 8 + 12 * (run + 1)) <= chunk) run++;
    const perChunk = view.getUint32(runs.start + 8 + 12 * run + 4);
    let at = short
      ? view.getUint32(offsets.start + 8 + 4 * (chunk - 1))
      : Number(view.getBigUint64(offsets.start + 8 + 8 * (chunk - 1)));
    for (let i = 0; i < perChunk && frames.length < count; i++) {
      const size = fixedSize || view.getUint32(sizes.start + 12 + 4 * frames.length);
      if (!list.add(at, size)) return;
      at += size;
    }
  }
}

/** media_time of the first edit that shows media (an empty edit, −1, only delays the start). In media time units. */
function editStart(view: DataView, track: Box): number {
  const list = findBox(view, track, 'edts', 'elst');
  if (!list) return 0;
  const long = view.getUint8(list.start) === 1;
  const count = view.getUint32(list.start + 4);
  for (let i = 0; i < count; i++) {
    const entry = list.start + 8 + i * (long ? 20 : 12);
    const time = long ? Number(view.getBigInt64(entry + 8)) : view.getInt32(entry + 4);
    if (time >= 0) return time;
  }
  return 0;
}

function required(view: DataView, parent: Box, type: string): Box {
  const box = findBox(view, parent, type);
  if (!box) throw new Undecodable('its header is damaged', `no ${type} box`);
  return box;
}
