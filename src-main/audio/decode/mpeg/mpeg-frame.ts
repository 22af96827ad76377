/** What the header of one frame of MPEG audio (layer II or III) says. */
export interface MpegFrame {
  readonly at: number;
  /** Bytes, header included. */
  readonly length: number;
  readonly channels: 1 | 2;
  readonly sampleRate: number;
  /** Samples of each channel that the frame decodes to. */
  readonly samples: number;
  /** Bits that all frames of one stream share: version, layer, sampling frequency. */
  readonly kind: number;
  /** From the frame's start to the Xing header that an encoder may put in place of sound. */
  readonly xingOffset: number;
}

/** How far into a file the first frame may lie (padding and foreign tags come before it), as in ffmpeg. */
const SEARCH_BYTES = 64 * 1024;
/** Frames that must agree where other bytes than zeros come first: two agree by chance once in some 100 kB. */
const FRAMES_BEHIND_GARBAGE = 4;

// Bit rates in kbit/s by the header's index (ISO 11172-3 and 13818-3): MPEG-1 layer III, layer II, MPEG-2 II and III.
const MPEG1_LAYER3 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const MPEG1_LAYER2 = [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384];
const MPEG2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const MPEG1_RATES = [44_100, 48_000, 32_000];

/**
 * Finds the first frame. Two set bytes occur in any file: at the start (or behind zeros) a second frame of the same
 * kind or the end of the file must follow at once, behind other bytes three more.
 */
export function findMpegFrame(bytes: Uint8Array): MpegFrame | undefined {
  const end = Math.min(bytes.length - 4, SEARCH_BYTES);
  let needed = 2;
  for (let at = 0; at <= end; at++) {
    const frame = readMpegFrame(bytes, at);
    if (frame && agrees(bytes, frame, needed)) return frame;
    if (bytes[at] !== 0) needed = FRAMES_BEHIND_GARBAGE;
  }
  return undefined;
}

function agrees(bytes: Uint8Array, first: MpegFrame, needed: number): boolean {
  let frame = first;
  for (let seen = 1; seen < needed; seen++) {
    const at = frame.at + frame.length;
    // One frame alone is a file only from its very start.
    if (at + 4 > bytes.length) return seen > 1 || first.at === 0;
    const next = readMpegFrame(bytes, at);
    if (next?.kind !== first.kind) return false;
    frame = next;
  }
  return true;
}

/** The frame whose header lies at `at`, if one does. */
export function readMpegFrame(bytes: Uint8Array, at: number): MpegFrame | undefined {
  if (at + 4 > bytes.length || bytes[at] !== 0xff || (bytes[at + 1]! & 0xe0) !== 0xe0) return undefined;
  const version = (bytes[at + 1]! >> 3) & 3; // 3: MPEG-1, 2: MPEG-2, 0: MPEG-2.5
  const layer = (bytes[at + 1]! >> 1) & 3; // 1: layer III, 2: layer II
  const rate = MPEG1_RATES[(bytes[at + 2]! >> 2) & 3];
  const bitRates = version === 3 ? (layer === 1 ? MPEG1_LAYER3 : MPEG1_LAYER2) : MPEG2;
  const bitRate = bitRates[bytes[at + 2]! >> 4];
  if (version === 1 || (layer !== 1 && layer !== 2) || !rate || !bitRate) return undefined;
  const sampleRate = version === 3 ? rate : version === 2 ? rate / 2 : rate / 4;
  const samples = version !== 3 && layer === 1 ? 576 : 1152;
  const channels = bytes[at + 3]! >> 6 === 3 ? 1 : 2;
  const sideInfo = version === 3 ? (channels === 1 ? 17 : 32) : channels === 1 ? 9 : 17;
  return {
    at,
    length: Math.floor((samples * bitRate * 125) / sampleRate) + ((bytes[at + 2]! >> 1) & 1),
    channels,
    sampleRate,
    samples,
    kind: ((bytes[at + 1]! & 0x1e) << 8) | (bytes[at + 2]! & 0x0c),
    xingOffset: 4 + sideInfo,
  };
}
