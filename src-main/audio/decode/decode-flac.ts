import { FLACDecoder } from '@wasm-audio-decoders/flac';
import { audioNote } from './audio-note.ts';
import { collectDecoded } from './collect-decoded.ts';
import { viewOf } from './containers/sound-data.ts';
import type { DecodeLimits } from './decode-limits.ts';
import type { DecodedAudio } from '../types.ts';

/**
 * Decodes FLAC, bare or in Ogg. The decoder divides by the largest positive sample, 2^(bits − 1) − 1; ffmpeg and
 * WAV readers divide by 2^(bits − 1). The integers are restored and divided again, so FLAC equals its WAV exactly.
 * @throws Undecodable
 */
export async function decodeFlac(
  bytes: Uint8Array,
  format: 'flac' | 'ogg-flac',
  limits: DecodeLimits,
): Promise<DecodedAudio> {
  const info = readStreamInfo(bytes);
  if (info) limits.check(info.frames, info.channels, info.sampleRate);
  const decoder = new FLACDecoder();
  await decoder.ready;
  try {
    const decoded = await decoder.decodeFile(format === 'flac' ? withClosingHeader(bytes) : bytes);
    const audio = collectDecoded(format, decoded);
    const notes = info && audio.frames < info.frames ? [audioNote('audio-cut-off')] : [];
    const fullScale = 2 ** (decoded.bitDepth - 1);
    for (const samples of audio.channels) {
      for (let i = 0; i < samples.length; i++) {
        samples[i] = Math.round(samples[i]! * (fullScale - 1)) / fullScale;
      }
    }
    return { ...audio, notes };
  } finally {
    decoder.free();
  }
}

/** Longest header of a FLAC frame, in bytes. */
const FRAME_HEADER_BYTES = 16;

/**
 * The decoder's parser takes a frame for complete once it sees the next one's header, and loses a last frame too
 * short to be told apart at the end of the file (a dozen bytes of silence). The first frame's header, put behind
 * the last frame, closes it; being no whole frame, it is not decoded itself.
 */
function withClosingHeader(bytes: Uint8Array): Uint8Array {
  if (Buffer.from(bytes.subarray(0, 4)).toString('latin1') !== 'fLaC') return bytes; // a tag stands before it
  // After "fLaC" metadata blocks: a flag for the last one in the top bit, 24 bits of length, content.
  let at = 4;
  for (let last = false; !last && at + 4 <= bytes.length;) {
    last = (bytes[at]! & 0x80) !== 0;
    at += 4 + ((bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!);
  }
  const header = bytes.subarray(at, at + FRAME_HEADER_BYTES);
  const closed = new Uint8Array(bytes.length + header.length);
  closed.set(bytes);
  closed.set(header, bytes.length);
  return closed;
}

const INFO_BYTES = 34;

/** STREAMINFO: 20 bits of rate, 3 of channels, 5 of sample width, 36 of length (0 where the encoder did not know). */
function readStreamInfo(
  bytes: Uint8Array,
): { sampleRate: number; channels: number; frames: number } | undefined {
  // Bare, the block stands behind "fLaC"; in Ogg behind the page header and nine bytes more.
  const at =
    Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 128)).indexOf('fLaC', 0, 'latin1') + 8;
  if (at < 8 || at + INFO_BYTES > bytes.length) return undefined;
  const bits = viewOf(bytes).getBigUint64(at + 10);
  return {
    sampleRate: Number(bits >> 44n),
    channels: Number((bits >> 41n) & 7n) + 1,
    frames: Number(bits & 0xf_ffff_ffffn),
  };
}
