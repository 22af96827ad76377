import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What test/reference/make-audio-golden.py wrote down. */
export interface Manifest {
  readonly edge: number;
  readonly stride: number;
  readonly cases: readonly {
    readonly file: string;
    readonly length: number;
    readonly peak: number;
    readonly offset: number;
  }[];
  readonly prepared: readonly {
    readonly file: string;
    readonly peak: number;
    readonly clipped: number;
    readonly wrapsUpstream: boolean;
    readonly sha256Wav: string;
    readonly sha256Hubert: string;
    readonly halvedLength: number;
    readonly halved: string;
  }[];
}

const folder = new URL('../../golden/audio/', import.meta.url);

export const manifest = JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8')) as Manifest;

export function inputPath(file: string): string {
  return fileURLToPath(new URL(`inputs/${file}`, folder));
}

export function readFloats(file: string): Float32Array {
  const bytes = readFileSync(new URL(file, folder));
  return new Float32Array(Uint8Array.from(bytes).buffer);
}

/** The samples of a waveform that the golden file keeps: both edges and every stride-th between. */
export function keptSamples(wave: Float32Array): Float32Array {
  const { edge, stride } = manifest;
  const middle = wave.subarray(edge, wave.length - edge).filter((_, i) => i % stride === 0);
  return Float32Array.from([...wave.subarray(0, edge), ...middle, ...wave.subarray(wave.length - edge)]);
}

export function largestDifference(a: Float32Array, b: Float32Array): number {
  return a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i]!)), 0);
}

export function peakOf(samples: Float32Array): number {
  return samples.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0);
}

/** AAC needs the ALSA library on Linux; everything else runs anywhere. */
const aacMissing = await import('node-web-audio-api').then(
  () => undefined,
  (error: unknown) => (error instanceof Error ? error.message : String(error)),
);

export const aacAvailable = aacMissing === undefined;
if (!aacAvailable)
  console.warn(`NOT RUN: AAC decoding (${aacMissing}); on Debian: apt-get install libasound2`);

/** Leaves out the AAC inputs on a machine that cannot decode them. */
export function readable<T extends string | { readonly file: string } | readonly [string, ...unknown[]]>(
  inputs: readonly T[],
): T[] {
  return inputs.filter((input) => aacAvailable || !/\.m4a$|adts/.test(fileOf(input)));
}

function fileOf(input: string | { readonly file: string } | readonly [string, ...unknown[]]): string {
  if (typeof input === 'string') return input;
  return 'file' in input ? input.file : input[0];
}
