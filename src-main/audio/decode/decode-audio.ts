import { AppError, toAppError } from '../../contract/errors.ts';
import type { AudioReason } from '../../contract/text/audio-reasons.ts';
import { decodeFlac } from './decode-flac.ts';
import { decodeAdts, decodeM4a, MissingAacDecoder } from './decode-aac.ts';
import { decodeMp3 } from './decode-mp3.ts';
import { decodeOpus, decodeVorbis } from './decode-ogg.ts';
import { decodeWav } from './decode-wav.ts';
import { skipId3 } from './id3.ts';
import { readSource } from './read-source.ts';
import { sniffFormat } from './sniff-format.ts';
import { MAX_CHANNELS } from '../resample/speaker-mask.ts';
import type { AudioFormat, DecodedAudio, DecodeOptions } from '../types.ts';
import { Undecodable } from './undecodable.ts';

/**
 * Reads and decodes an audio file, whatever its name says.
 * @throws AppError file-not-found, file-unreadable, audio-unknown-format, audio-undecodable,
 *   audio-aac-unavailable, audio-empty, cancelled
 */
export async function decodeAudio(path: string, options: DecodeOptions = {}): Promise<DecodedAudio> {
  try {
    const { bytes } = await readSource(path, Infinity, options.signal);
    return await decodeBytes(bytes, path, options);
  } catch (error) {
    throw toAppError(error);
  }
}

/** Decodes a file that is already in memory; `path` names it in errors. @throws AppError as decodeAudio does */
export async function decodeBytes(
  bytes: Uint8Array,
  path: string,
  { signal }: DecodeOptions = {},
): Promise<DecodedAudio> {
  if (bytes.length === 0) throw new AppError('audio-empty', { path });
  const content = bytes.subarray(skipId3(bytes));
  const format = sniffFormat(content);
  if (!format) throw new AppError('audio-unknown-format', { path, found: firstBytes(content) });
  signal?.throwIfAborted();
  const audio = await decodeAs(format, content).catch((error: unknown) => {
    if (error instanceof AppError) throw error;
    if (error instanceof MissingAacDecoder) {
      throw new AppError('audio-aac-unavailable', { path, reason: error.message }, error);
    }
    // A decoder's own words help nobody but a developer: they stay in the cause.
    const reason = error instanceof Undecodable ? error.reason : 'it is damaged or cut off';
    throw new AppError('audio-undecodable', { path, format, reason }, error);
  });
  signal?.throwIfAborted();
  if (audio.frames === 0) throw new AppError('audio-empty', { path });
  if (audio.channels.length > MAX_CHANNELS) {
    const reason: AudioReason = 'it has more than 8 channels';
    throw new AppError('audio-undecodable', { path, format, reason });
  }
  return audio;
}

async function decodeAs(format: AudioFormat, bytes: Uint8Array): Promise<DecodedAudio> {
  switch (format) {
    case 'wav':
      return decodeWav(bytes);
    case 'flac':
    case 'ogg-flac':
      return decodeFlac(bytes, format);
    case 'mp3':
      return decodeMp3(bytes);
    case 'ogg-vorbis':
      return decodeVorbis(bytes);
    case 'ogg-opus':
      return decodeOpus(bytes);
    case 'm4a':
      return decodeM4a(bytes);
    case 'aac':
      return decodeAdts(bytes);
  }
}

/** The first bytes as hexadecimal, with their characters: enough to recognise a page, an archive, a script. */
export function firstBytes(bytes: Uint8Array): string {
  const head = [...bytes.subarray(0, 12)];
  const hex = head.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const characters = head.map((byte) => (byte > 31 && byte < 127 ? String.fromCharCode(byte) : '.')).join('');
  return `${hex} "${characters}"`;
}
