import { boxes, findBox, type Box } from './boxes.ts';
import type { FrameList } from './frame-list.ts';

// Flags of the track fragment header (tfhd) and the track run (trun), ISO 14496-12, 8.8.7 and 8.8.8.
const HAS_BASE = 0x1;
const HAS_DESCRIPTION = 0x2;
const HAS_DURATION = 0x8;
const HAS_SIZE = 0x10;
const RUN_OFFSET = 0x1;
const RUN_FIRST_FLAGS = 0x4;
const SAMPLE_DURATION = 0x100;
const SAMPLE_SIZE = 0x200;
const SAMPLE_FLAGS = 0x400;
const SAMPLE_COMPOSITION = 0x800;

/** Reads big-endian words one behind the other. */
class Words {
  readonly #view: DataView;
  at: number;

  constructor(view: DataView, at: number) {
    this.#view = view;
    this.at = at;
  }

  next(): number {
    this.at += 4;
    return this.#view.getUint32(this.at - 4);
  }

  skip(words: number): void {
    this.at += 4 * words;
  }
}

/**
 * Adds the frames of a track in the fragments (moof boxes) of a file, as streams and DASH downloads have them.
 * @param movie the moov box, which holds the sizes that fragments leave out
 */
export function readFragments(list: FrameList, view: DataView, movie: Box, trackId: number): void {
  const usualSize = defaultSize(view, movie, trackId);
  for (const moof of boxes(view, 0, view.byteLength)) {
    if (moof.type !== 'moof') continue;
    for (const traf of boxes(view, moof.start, moof.end)) {
      if (traf.type === 'traf') readTrackFragment(list, view, { moof, traf, trackId, usualSize });
      if (list.cutOff) return;
    }
  }
}

/** default_sample_size of the track's trex box. */
function defaultSize(view: DataView, movie: Box, trackId: number): number {
  const extends_ = findBox(view, movie, 'mvex');
  if (!extends_) return 0;
  for (const box of boxes(view, extends_.start, extends_.end)) {
    if (box.type === 'trex' && view.getUint32(box.start + 4) === trackId)
      return view.getUint32(box.start + 16);
  }
  return 0;
}

interface Fragment {
  readonly moof: Box;
  readonly traf: Box;
  readonly trackId: number;
  readonly usualSize: number;
}

function readTrackFragment(
  list: FrameList,
  view: DataView,
  { moof, traf, trackId, usualSize }: Fragment,
): void {
  const header = findBox(view, traf, 'tfhd');
  if (!header || view.getUint32(header.start + 4) !== trackId) return;
  const flags = view.getUint32(header.start) & 0xff_ffff;
  const words = new Words(view, header.start + 8);
  // Offsets count from the moof box (8 bytes before its content) unless a place in the file is stated.
  const base = flags & HAS_BASE ? words.next() * 2 ** 32 + words.next() : moof.start - 8;
  words.skip((flags & HAS_DESCRIPTION ? 1 : 0) + (flags & HAS_DURATION ? 1 : 0));
  const size = flags & HAS_SIZE ? words.next() : usualSize;
  let at = base;
  for (const run of boxes(view, traf.start, traf.end)) {
    if (run.type !== 'trun') continue;
    at = readRun(list, view, run, { base, at, size });
  }
}

/** @returns where the run's data end */
function readRun(
  list: FrameList,
  view: DataView,
  run: Box,
  place: { readonly base: number; readonly at: number; readonly size: number },
): number {
  const flags = view.getUint32(run.start) & 0xff_ffff;
  const words = new Words(view, run.start + 4);
  const count = words.next();
  let at = flags & RUN_OFFSET ? place.base + (words.next() | 0) : place.at;
  words.skip(flags & RUN_FIRST_FLAGS ? 1 : 0);
  const behind = (flags & SAMPLE_FLAGS ? 1 : 0) + (flags & SAMPLE_COMPOSITION ? 1 : 0);
  for (let i = 0; i < count; i++) {
    words.skip(flags & SAMPLE_DURATION ? 1 : 0);
    const size = flags & SAMPLE_SIZE ? words.next() : place.size;
    words.skip(behind);
    if (!list.add(at, size)) break;
    at += size;
  }
  return at;
}
