import type { OfflineAudioContext } from 'node-web-audio-api';
import type { AudioFormat, DecodedAudio } from '../../types.ts';
import { audioNote } from '../audio-note.ts';
import type { DecodeLimits } from '../decode-limits.ts';
import { decodeMp3 } from '../mpeg/decode-mp3.ts';
import { Undecodable } from '../undecodable.ts';
import { AAC_RATES, countAdtsFrames, readAdtsConfig, toAdts, type AacConfig } from './adts.ts';
import { readAudioTrack } from './audio-track.ts';

const AAC_LC = 2;

const FRAME_SAMPLES = 1024;

/**
 * Decodes the first audio track of an MP4 file, AAC or MP3. What the edit list says to leave out at the start (encoder
 * delay) is cut, the padded last frame stays: so ffmpeg 5 does.
 * @throws Undecodable
 */
export async function decodeM4a(bytes: Uint8Array, limits: DecodeLimits): Promise<DecodedAudio> {
  const { codec, frames, skipFrames, cutOff } = readAudioTrack(bytes);
  const notes = cutOff ? [audioNote('audio-cut-off')] : [];
  if (codec.kind === 'mpeg') {
    const audio = await decodeMp3(Buffer.concat(frames), limits, { format: 'm4a', skip: skipFrames });
    return { ...audio, notes: [...notes, ...(audio.notes ?? [])] };
  }
  const audio = await decodeStream('m4a', toAdts(frames, codec.config), codec.config, limits);
  const skipped = Math.min(skipFrames, audio.frames);
  const channels = audio.channels.map((samples) => samples.slice(skipped));
  return { ...audio, channels, frames: audio.frames - skipped, notes };
}

/** Decodes a bare AAC stream with ADTS headers. @throws Undecodable */
export async function decodeAdts(bytes: Uint8Array, limits: DecodeLimits): Promise<DecodedAudio> {
  return decodeStream('aac', bytes.slice(), readAdtsConfig(bytes), limits);
}

async function decodeStream(
  format: AudioFormat,
  adts: Uint8Array<ArrayBuffer>,
  config: AacConfig,
  limits: DecodeLimits,
): Promise<DecodedAudio> {
  const sampleRate = AAC_RATES[config.frequencyIndex];
  if (config.objectType !== AAC_LC)
    throw new Undecodable('it is HE-AAC or another AAC profile; only AAC-LC can be read');
  if (!sampleRate) throw new Undecodable('its sample rate is unknown');
  if (config.channelConfig !== 1 && config.channelConfig !== 2) {
    throw new Undecodable('its AAC stream is neither mono nor stereo');
  }
  limits.check(FRAME_SAMPLES * countAdtsFrames(adts), config.channelConfig, sampleRate);
  // A context of the stream's own rate hands the samples over unchanged.
  const context = new (await loadContext())(1, 1, sampleRate);
  const decoded = await context.decodeAudioData(adts.buffer);
  const channels = Array.from({ length: decoded.numberOfChannels }, (_, channel) =>
    Float32Array.from(decoded.getChannelData(channel)),
  );
  return { format, sampleRate: decoded.sampleRate, channels, frames: decoded.length, channelMask: 0 };
}

/** Loaded when the first AAC file comes: the native library needs ALSA on Linux, and only AAC should fail without. */
async function loadContext(): Promise<typeof OfflineAudioContext> {
  try {
    return (await import('node-web-audio-api')).OfflineAudioContext;
  } catch (error) {
    throw new MissingAacDecoder(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** The AAC decoder is absent from this system: not the file's fault. */
export class MissingAacDecoder extends Error {
  override readonly name = 'MissingAacDecoder';
}
