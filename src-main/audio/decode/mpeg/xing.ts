import type { MpegFrame } from './mpeg-frame.ts';

/** What an encoder wrote into the frame before the sound (Xing or Info header, LAME extension). */
export interface XingHeader {
  /** Frames of sound that follow; 0 where it is not said. */
  readonly frames: number;
  /** Bytes of the whole stream; 0 where it is not said. */
  readonly bytes: number;
  /** Samples that the encoder put before and behind the sound. */
  readonly delay: number;
  readonly padding: number;
}

const HAS_FRAMES = 1;
const HAS_BYTES = 2;
const HAS_TABLE = 4;
const HAS_QUALITY = 8;
const TABLE_BYTES = 100;
/** Encoder's name, then revision, lowpass, gains and bit rate: the delays follow. */
const TO_DELAYS = 21;

/** Reads the header inside `frame`; undefined where the frame is sound. */
export function readXing(bytes: Uint8Array, frame: MpegFrame): XingHeader | undefined {
  const start = frame.at + frame.xingOffset;
  if (start + 8 > bytes.length) return undefined;
  const tag = String.fromCharCode(...bytes.subarray(start, start + 4));
  if (tag !== 'Xing' && tag !== 'Info') return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const number = (at: number): number => (at + 4 <= bytes.length ? view.getUint32(at) : 0);
  const flags = number(start + 4);
  let at = start + 8;
  const frames = flags & HAS_FRAMES ? number(at) : 0;
  if (flags & HAS_FRAMES) at += 4;
  const total = flags & HAS_BYTES ? number(at) : 0;
  if (flags & HAS_BYTES) at += 4;
  if (flags & HAS_TABLE) at += TABLE_BYTES;
  if (flags & HAS_QUALITY) at += 4;
  const delays = number(at + TO_DELAYS) >>> 8; // 12 bits each
  return { frames, bytes: total, delay: delays >> 12, padding: delays & 0xfff };
}
