import { AppError, toAppError } from '../../contract/errors.ts';
import type { AudioFormat, DecodedAudio, DecodeOptions } from '../types.ts';
import { decodeContained } from './containers/decode-contained.ts';
import { decodeFlac } from './decode-flac.ts';
import { DecodeLimits, TooLong } from './decode-limits.ts';
import { skipId3 } from './id3.ts';
import { decodeAdts, decodeM4a, MissingAacDecoder } from './mp4/decode-mp4.ts';
import { decodeMp3 } from './mpeg/decode-mp3.ts';
import { decodeOpus, decodeVorbis } from './ogg/decode-ogg.ts';
import { readSource } from './read-source.ts';
import { sniffFormat } from './sniff-format.ts';
import { Undecodable } from './undecodable.ts';
import { unknownFile } from './unknown-file.ts';

/**
 * Reads and decodes an audio file, whatever its name says.
 * @throws AppError file-not-found, file-unreadable, cancelled, and what decodeBytes throws
 */
export async function decodeAudio(path: string, options: DecodeOptions = {}): Promise<DecodedAudio> {
  try {
    const { bytes } = await readSource(path, Infinity, options.signal);
    return await decodeBytes(bytes, path, options);
  } catch (error) {
    throw toAppError(error);
  }
}

/**
 * Decodes a file that is already in memory; `path` names it in errors.
 * @throws AppError audio-unknown-format, audio-other-format, audio-is-page, audio-is-pointer, audio-not-audio,
 *   audio-undecodable, audio-aac-unavailable, audio-empty; TooLong; AbortError
 */
export async function decodeBytes(
  bytes: Uint8Array,
  path: string,
  { signal, maxSeconds }: DecodeOptions = {},
): Promise<DecodedAudio> {
  if (bytes.length === 0) throw new AppError('audio-empty', { path });
  const content = bytes.subarray(skipId3(bytes));
  const format = sniffFormat(content);
  if (!format) throw unknownFile(path, content);
  signal?.throwIfAborted();
  const limits = new DecodeLimits(maxSeconds);
  try {
    const audio = await decodeAs(format, content, limits);
    signal?.throwIfAborted();
    if (audio.frames === 0) throw new AppError('audio-empty', { path });
    limits.check(audio.frames, audio.channels.length, audio.sampleRate);
    return audio;
  } catch (error) {
    if (error instanceof AppError || error instanceof TooLong || signal?.aborted) throw error;
    if (error instanceof MissingAacDecoder) {
      throw new AppError('audio-aac-unavailable', { path, reason: error.message }, error);
    }
    // A decoder's own words help nobody but a developer: they stay in the cause.
    const reason = error instanceof Undecodable ? error.reason : 'it is damaged or cut off';
    throw new AppError('audio-undecodable', { path, format, reason }, error);
  }
}

async function decodeAs(format: AudioFormat, bytes: Uint8Array, limits: DecodeLimits): Promise<DecodedAudio> {
  switch (format) {
    case 'wav':
    case 'w64':
    case 'aiff':
    case 'au':
    case 'caf':
      return decodeContained(format, bytes, limits);
    case 'flac':
    case 'ogg-flac':
      return decodeFlac(bytes, format, limits);
    case 'mp3':
      return decodeMp3(bytes, limits);
    case 'ogg-vorbis':
      return decodeVorbis(bytes, limits);
    case 'ogg-opus':
      return decodeOpus(bytes, limits);
    case 'm4a':
      return decodeM4a(bytes, limits);
    case 'aac':
      return decodeAdts(bytes, limits);
  }
}
