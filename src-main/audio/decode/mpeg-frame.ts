/** Where MPEG audio begins in a file, and what its first frame says. */
export interface MpegFrame {
  readonly at: number;
  readonly channels: 1 | 2;
}

/** How far into a file the first frame may lie (padding and foreign tags come before it). */
const SEARCH_BYTES = 64 * 1024;

// Bit rates in kbit/s by the header's index (ISO 11172-3 and 13818-3): MPEG-1 layer III, layer II, MPEG-2 II and III.
const MPEG1_LAYER3 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const MPEG1_LAYER2 = [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384];
const MPEG2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const MPEG1_RATES = [44_100, 48_000, 32_000];

/**
 * Finds the first layer II or III frame. It counts only if another frame or the end of the file
 * follows it: two set bytes occur in any file.
 */
export function findMpegFrame(bytes: Uint8Array): MpegFrame | undefined {
  const end = Math.min(bytes.length - 4, SEARCH_BYTES);
  for (let at = 0; at <= end; at++) {
    const length = frameLength(bytes, at);
    if (length === 0) continue;
    const next = at + length;
    if (next + 4 <= bytes.length && frameLength(bytes, next) === 0) continue;
    return { at, channels: bytes[at + 3]! >> 6 === 3 ? 1 : 2 };
  }
  return undefined;
}

/** Bytes of the frame whose header lies at `at`; 0 where there is none. */
function frameLength(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== 0xff || (bytes[at + 1]! & 0xe0) !== 0xe0) return 0;
  const version = (bytes[at + 1]! >> 3) & 3; // 3: MPEG-1, 2: MPEG-2, 0: MPEG-2.5
  const layer = (bytes[at + 1]! >> 1) & 3; // 1: layer III, 2: layer II
  const rate = MPEG1_RATES[(bytes[at + 2]! >> 2) & 3];
  const bitRates = version === 3 ? (layer === 1 ? MPEG1_LAYER3 : MPEG1_LAYER2) : MPEG2;
  const bitRate = bitRates[bytes[at + 2]! >> 4];
  if (version === 1 || (layer !== 1 && layer !== 2) || !rate || !bitRate) return 0;
  const sampleRate = version === 3 ? rate : version === 2 ? rate / 2 : rate / 4;
  const samples = version !== 3 && layer === 1 ? 576 : 1152;
  return Math.floor((samples * bitRate * 125) / sampleRate) + ((bytes[at + 2]! >> 1) & 1);
}
