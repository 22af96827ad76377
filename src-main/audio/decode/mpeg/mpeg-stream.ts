import { skipId3 } from '../id3.ts';
import { findMpegFrame, readMpegFrame, type MpegFrame } from './mpeg-frame.ts';
import { readXing, type XingHeader } from './xing.ts';

/** The frames of sound in an MPEG audio file, and what of them is not to be heard. */
export interface MpegStream {
  readonly first: MpegFrame;
  /** The frames one behind the other, the last one filled up with zeros where the file ends inside it. */
  readonly bytes: Uint8Array;
  /** Samples of each channel that the frames decode to. */
  readonly samples: number;
  /** Samples to drop at the start, and a range behind the sound. */
  readonly skip: number;
  readonly discard: readonly [from: number, to: number];
  /** What does not belong to one whole stream: joined files, bytes between frames, an end that is missing. */
  readonly joined: boolean;
  /** The joined files differ in their sampling rate. */
  readonly mixed: boolean;
  readonly damaged: boolean;
  readonly cutOff: boolean;
}

/** Delay of every decoder: 528 samples of the filter bank and one more, as ffmpeg counts it. */
const DECODER_DELAY = 529;
const TAG_BYTES = 128; // ID3v1

/**
 * Walks the frames as ffmpeg's demuxer and parser do. The Xing header counts only in the very first frame; where the
 * file is larger by a sixteenth than it says, the length in it is not believed (joined files). A frame that holds a Xing
 * header decodes to nothing at the start and behind a tag, else to a frame of near silence. @returns undefined where there is no frame
 */
export function readMpegStream(bytes: Uint8Array): MpegStream | undefined {
  const first = findMpegFrame(bytes);
  if (!first) return undefined;
  const leading = first.at === 0 ? readXing(bytes, first) : undefined;
  const parts: Uint8Array[] = [];
  let at = first.at;
  let samples = 0;
  let headers = 0;
  let damaged = first.at > 0 || startsInside(bytes, first);
  let cutOff = false;
  let mixed = false;
  let behindTag = true; // or at the very start
  while (at + 4 <= bytes.length) {
    const frame = readMpegFrame(bytes, at);
    if (!frame) {
      const tags = skipId3(bytes.subarray(at));
      if (isClosingTag(bytes, at)) break;
      if (tags > 0) {
        at += tags;
        behindTag = true;
        continue;
      }
      const next = nextFrame(bytes, at + 1, first.kind);
      damaged ||= next > 0 || bytes.subarray(at).some((byte) => byte !== 0);
      if (next < 0) break;
      at = next;
      continue;
    }
    mixed ||= frame.sampleRate !== first.sampleRate;
    const part = bytes.subarray(at, at + frame.length);
    const isHeader = readXing(bytes, frame) !== undefined;
    if (isHeader) headers++;
    if (!isHeader || !behindTag) {
      parts.push(part, new Uint8Array(frame.length - part.length));
      cutOff ||= part.length < frame.length;
      samples += frame.samples;
    }
    at += frame.length;
    behindTag = false;
  }
  const { skip, discard } = trim(leading, first, bytes.length);
  cutOff ||= (leading?.frames ?? 0) * first.samples > samples;
  return {
    first,
    bytes: Buffer.concat(parts),
    samples,
    skip,
    discard,
    joined: headers > 1,
    mixed,
    damaged,
    cutOff,
  };
}

function trim(
  xing: XingHeader | undefined,
  { samples }: MpegFrame,
  size: number,
): Pick<MpegStream, 'skip' | 'discard'> {
  if (!xing) return { skip: 0, discard: [0, 0] };
  const grown = xing.bytes > 0 && size - xing.bytes > xing.bytes >> 4;
  const end = grown ? 0 : xing.frames * samples;
  return {
    skip: xing.delay + DECODER_DELAY,
    discard: end > 0 ? [Math.min(end - xing.padding + DECODER_DELAY, end), end] : [0, 0],
  };
}

/** A first frame of layer III that needs bytes of frames before it: the file was cut at its start. */
function startsInside(bytes: Uint8Array, first: MpegFrame): boolean {
  const { at, samples } = first;
  if (((bytes[at + 1]! >> 1) & 3) !== 1 || readXing(bytes, first)) return false;
  const side = at + 4 + (bytes[at + 1]! & 1 ? 0 : 2); // a checksum stands before the side information
  // main_data_begin: 9 bits in MPEG-1, 8 in MPEG-2.
  return bytes[side] !== 0 || (samples === 1152 && (bytes[side + 1]! & 0x80) !== 0);
}

/** The next frame of this kind that another one or the end follows; −1 where there is none. */
function nextFrame(bytes: Uint8Array, from: number, kind: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const frame = readMpegFrame(bytes, at);
    if (frame?.kind !== kind) continue;
    const next = readMpegFrame(bytes, at + frame.length);
    if (next?.kind === kind || at + frame.length >= bytes.length) return at;
  }
  return -1;
}

function isClosingTag(bytes: Uint8Array, at: number): boolean {
  const tag = String.fromCharCode(...bytes.subarray(at, at + 4));
  return (tag.startsWith('TAG') && bytes.length - at <= TAG_BYTES) || tag === 'APET';
}
