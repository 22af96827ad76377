import { AppError, toAppError } from '../../contract/errors.ts';
import { audioNote } from '../decode/audio-note.ts';
import { decodeBytes } from '../decode/decode-audio.ts';
import { TooLong } from '../decode/decode-limits.ts';
import { encodeWav32k } from '../encode-wav.ts';
import { readSource } from '../decode/read-source.ts';
import { RATE } from '../resample/resample-32k.ts';
import { scaleForHubert } from './scale-for-hubert.ts';
import { toMono32k } from '../resample/to-mono-32k.ts';
import { tokensForFrames } from './token-count.ts';
import type { AudioNote, DecodedAudio, PreparedClip, PrepareOptions } from '../types.ts';

/** Far above what a voice clip lasts (the trainer leaves out clips over 54 s), and what 8 GB of memory still hold. */
export const longestClipSeconds = 120;

/** Eight channels of 32-bit samples at 48 kHz, rounded up: no clip within the limit of seconds has a larger file. */
const LARGEST_BYTES_PER_SECOND = 2_000_000;

/** Milliseconds that one token needs: 720 samples of 16 kHz. */
const LEAST_MS = 45;

/**
 * Gigabytes that inference takes for a clip of so many seconds: weights, three live tensors behind HuBERT's first
 * convolution (6.55 MB per second each), and two of 12 attention maps over 50 frames a second. Measured: 1.35 GB
 * for 30 s, 2.24 GB for 60 s.
 */
function gigabytesFor(seconds: number): number {
  return 0.5 + (3 * 6.55 * seconds) / 1000 + (2 * 12 * 4 * (50 * seconds) ** 2) / 1e9;
}

/**
 * From a file to what inference and `5-wav32k` need: decode, mix and resample to 32 kHz, scale, encode.
 * @throws AppError file-not-found, file-unreadable, cancelled, audio-too-short, audio-too-long, audio-too-large,
 *   audio-silent, audio-cancels-out, audio-too-loud, audio-not-finite, and what decodeBytes throws
 */
export async function prepareClip(path: string, options: PrepareOptions = {}): Promise<PreparedClip> {
  try {
    return await prepare(path, options);
  } catch (error) {
    throw error instanceof TooLong ? tooLong(error.seconds, path, options.maxSeconds) : toAppError(error);
  }
}

async function prepare(path: string, options: PrepareOptions): Promise<PreparedClip> {
  const { signal, maxSeconds = longestClipSeconds } = options;
  const { bytes, sha256 } = await readSource(path, maxSeconds * LARGEST_BYTES_PER_SECOND, signal);
  const audio = await decodeBytes(bytes, path, { signal, maxSeconds });
  const mono = toMono32k(audio);
  const tokensExpected = tokensForFrames(mono.length);
  if (tokensExpected === 0) {
    const milliseconds = Math.floor((mono.length / RATE) * 1000);
    throw new AppError('audio-too-short', { path, milliseconds, least: LEAST_MS });
  }
  signal?.throwIfAborted();
  if (mono.every((sample) => sample === 0) && !isSilent(audio))
    throw new AppError('audio-cancels-out', { path });
  const { wave32, hubertInput, peak, clippedSamples } = scaleForHubert(mono, path);
  return {
    hubertInput,
    wav32k: encodeWav32k(wave32),
    frames32k: mono.length,
    durationSeconds: mono.length / RATE,
    format: audio.format,
    sourceSampleRate: audio.sampleRate,
    sourceChannels: audio.channels.length,
    sourceBytes: bytes.length,
    sha256,
    peak,
    clippedSamples,
    notes: [...(audio.notes ?? []), ...loudnessNotes(peak)],
    tokensExpected,
  };
}

function tooLong(seconds: number, path: string, limit = longestClipSeconds): AppError {
  const gigabytes = gigabytesFor(seconds).toFixed(1);
  return new AppError('audio-too-long', { path, seconds: seconds.toFixed(1), limit, gigabytes });
}

function isSilent({ channels }: DecodedAudio): boolean {
  return channels.every((samples) => samples.every((sample) => sample === 0));
}

/** −60 dBFS: under it a clip is room noise, which normalising blows up to speech level. */
const NEAR_SILENCE = 1e-3;

function loudnessNotes(peak: number): AudioNote[] {
  if (peak >= NEAR_SILENCE) return [];
  return [audioNote('audio-near-silent', { decibels: (20 * Math.log10(peak)).toFixed(0) })];
}
