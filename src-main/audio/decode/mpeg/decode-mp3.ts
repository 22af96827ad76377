import { MPEGDecoder } from 'mpg123-decoder';
import { collectDecoded } from '../collect-decoded.ts';
import type { DecodeLimits } from '../decode-limits.ts';
import { audioNote } from '../audio-note.ts';
import type { AudioFormat, AudioNote, DecodedAudio } from '../../types.ts';
import { Undecodable } from '../undecodable.ts';
import { readMpegStream, type MpegStream } from './mpeg-stream.ts';

/** Below this rate (MPEG-2 and 2.5) ffmpeg's decoder and mpg123 differ by more than rounding. */
const MPEG1_LOWEST_RATE = 32_000;

/**
 * Decodes MPEG audio to the length ffmpeg gives it: encoder delay and padding are cut off where a Xing header at the
 * very start states them.
 * @param skip samples to drop at the start instead, where a container says how many
 * @throws Undecodable
 */
export async function decodeMp3(
  bytes: Uint8Array,
  limits: DecodeLimits,
  { format = 'mp3', skip }: { readonly format?: AudioFormat; readonly skip?: number } = {},
): Promise<DecodedAudio> {
  const stream = readMpegStream(bytes);
  if (!stream || stream.samples === 0) throw new Undecodable('it is damaged or cut off', 'no frames');
  if (stream.mixed) throw new Undecodable('its parts differ in sample rate or channels; split them first');
  limits.check(stream.samples, 2, stream.first.sampleRate);
  const decoder = new MPEGDecoder({ enableGapless: false });
  await decoder.ready;
  try {
    const audio = collectDecoded(format, decoder.decode(stream.bytes));
    // This build of mpg123 always delivers two channels: a mono stream comes out twice.
    const kept = stream.first.channels === 1 ? audio.channels.slice(0, 1) : audio.channels;
    const channels = kept.map((samples) => trimmed(samples, stream, skip ?? stream.skip));
    return { ...audio, channels, frames: channels[0]!.length, notes: notesOf(stream) };
  } finally {
    decoder.free();
  }
}

function trimmed(
  samples: Float32Array<ArrayBuffer>,
  { discard: [from, to] }: MpegStream,
  skip: number,
): Float32Array<ArrayBuffer> {
  const head = samples.subarray(skip, to > from ? Math.max(from, skip) : samples.length);
  const tail = samples.subarray(to > from ? Math.max(to, skip) : samples.length);
  const out = new Float32Array(head.length + tail.length);
  out.set(head);
  out.set(tail, head.length);
  return out;
}

function notesOf({ first, joined, damaged, cutOff }: MpegStream): AudioNote[] {
  return [
    ...(first.sampleRate < MPEG1_LOWEST_RATE
      ? [audioNote('audio-decoder-differs', { format: 'MPEG-2 MP3' })]
      : []),
    ...(joined ? [audioNote('audio-joined')] : []),
    ...(damaged ? [audioNote('audio-damaged-inside')] : []),
    ...(cutOff ? [audioNote('audio-cut-off')] : []),
  ];
}
