import type { ModelVersion } from '../../contract/values.ts';

/*
 * The numbers of the trainers' own code: GPT in AR/data/dataset.py with max_sec 54 of configs/s1longer*.yaml,
 * SoVITS in module/data_utils.py and the bucket boundaries of s2_train.py and s2_train_v3_lora.py.
 */

/** Tokens a second. */
export const tokenRate = 25;
export const gptMaxTokens = 54 * tokenRate;
export const gptMaxPhones = gptMaxTokens / 2.5;
export const phonesPerSecond = { min: 3, max: 25 };
/** Codes 0 to 1023, and 1024, the end mark, which the model also takes. */
export const highestToken = 1024;
export const bertWidth = 1024;

/** Under this many rows the list is repeated. */
const fewRows = 100;

/** How often the trainers repeat a list of `rows`: at least twice where it is short. */
export function repetitions(rows: number): number {
  return rows < fewRows ? Math.max(2, Math.floor(fewRows / rows)) : 1;
}

/** Seconds by file size (header included), both ends excluded. */
export const fileSeconds = { min: 0.6, max: 54 };
/** Bytes of a second of 16-bit mono at 32 kHz, which the trainer takes every file for. */
export const bytesPerSecond = 64_000;
/** One frame of the spectrogram: 640 samples. */
export const frameSamples = 640;
export const frameBytes = 2 * frameSamples;

/** Frames a clip must have to be in a bucket: more than the first boundary, at most the last. */
export function bucketFrames(version: ModelVersion): { above: number; upTo: number } {
  return { above: 32, upTo: version === 'v3' || version === 'v4' ? 1000 : 1900 };
}

/** Features: [1, 768, frames]. */
export const featureChannels = 768;
/** Speaker vector: [1, 20480]. */
export const speakerWidth = 20_480;

export function needsSpeaker(version: ModelVersion): boolean {
  return version === 'v2Pro' || version === 'v2ProPlus';
}
