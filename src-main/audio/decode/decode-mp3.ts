import { MPEGDecoder } from 'mpg123-decoder';
import { collectDecoded } from './collect-decoded.ts';
import { findMpegFrame } from './mpeg-frame.ts';
import type { DecodedAudio } from '../types.ts';

/**
 * Decodes MPEG audio, encoder delay and padding cut off where a LAME tag states them (as ffmpeg does).
 * @throws Undecodable
 */
export async function decodeMp3(bytes: Uint8Array): Promise<DecodedAudio> {
  const frame = findMpegFrame(bytes);
  const decoder = new MPEGDecoder();
  await decoder.ready;
  try {
    const audio = collectDecoded('mp3', decoder.decode(bytes.subarray(frame?.at ?? 0)));
    // This build of mpg123 always delivers two channels: a mono stream comes out twice.
    return frame?.channels === 1 ? { ...audio, channels: audio.channels.slice(0, 1) } : audio;
  } finally {
    decoder.free();
  }
}
