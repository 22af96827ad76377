import type { ModelVersion } from './types.ts';

/*
 * What the trainers keep, from the sizes of the files made for them: 5-wav32k is 16-bit mono at 32 kHz with a header
 * of 44 bytes. All lengths in samples at 32 kHz unless said otherwise.
 */
const sampleRate = 32_000;

/** HuBERT's frames for n samples: halved to 16 kHz, windows of 400 every 320. */
function hubertFrames(samples: number): number {
  const at16k = Math.ceil(samples / 2);
  return at16k < 400 ? 0 : Math.floor((at16k - 400) / 320) + 1;
}

/** Tokens for so many seconds: one for two HuBERT frames, an odd last frame is ignored. */
export function tokenCount(seconds: number): number {
  return Math.floor(hubertFrames(Math.round(seconds * sampleRate)) / 2);
}

/** SoVITS training sorts by file size / 1280 into buckets; what lies outside vanishes without a message. */
const firstBucket = 33;
const lastBucket: Readonly<Record<ModelVersion, number>> = {
  v1: 1900,
  v2: 1900,
  v2Pro: 1900,
  v2ProPlus: 1900,
  v3: 1000,
  v4: 1000,
};

export type SovitsFit = 'fits' | 'too-short' | 'too-long';

export function sovitsFit(seconds: number, version: ModelVersion): SovitsFit {
  const bucket = Math.floor((44 + 2 * Math.round(seconds * sampleRate)) / 1280);
  if (bucket < firstBucket) return 'too-short';
  return bucket > lastBucket[version] ? 'too-long' : 'fits';
}

/** The same limits in seconds, for messages. */
export function sovitsSeconds(version: ModelVersion): { min: number; max: number } {
  return { min: 0.66, max: lastBucket[version] === 1900 ? 38 : 20 };
}

/** GPT training keeps at most 54 s of tokens, 25 a second. */
export const gptMaxSeconds = 54;
export const gptMaxTokens = gptMaxSeconds * 25;

/** The shortest clip that gives a token, in seconds: 720 samples at 16 kHz. */
export const shortestClip = 0.045;

/** BERT has 512 positions, two of them for its own marks; it reads Chinese only. */
export const bertMaxCharacters = 510;
