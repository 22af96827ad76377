import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { decodeAudio } from '../../../src-main/audio/decode/decode-audio.ts';
import { toMono32k } from '../../../src-main/audio/resample/to-mono-32k.ts';
import { largestDifference, readable } from './golden.ts';

/** What test/reference/make-audio-kinds.py wrote down. */
interface Kinds {
  readonly stride: number;
  readonly cases: readonly {
    readonly file: string;
    readonly length: number;
    readonly peak: number;
    readonly offset: number;
  }[];
}

const folder = new URL('../../golden/audio-kinds/', import.meta.url);
const kinds = JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8')) as Kinds;
const expected = new Float32Array(Uint8Array.from(readFileSync(new URL('expected.f32', folder))).buffer);
const inputPath = (file: string): string => fileURLToPath(new URL(`inputs/${file}`, folder));

/** Largest difference allowed, as a share of the peak: what is lossless equals ffmpeg bit for bit. */
function tolerance(file: string): number {
  // Where sound is missing each decoder conceals it in its own way; MPEG-2 layer III is known to differ.
  if (/^(cut|starts-inside)\.mp3$/.test(file)) return Infinity;
  if (file === 'rate-24000.mp3') return 5e-3;
  if (file.startsWith('mp2-')) return 2e-4;
  if (/\.(opus|mp3|mp4|mov|m4a)$|^mp3-/.test(file)) return 2e-4;
  return 0;
}

/** What is said of a file besides; of all others nothing. */
const notes: Readonly<Record<string, readonly string[]>> = {
  'two-data.wav': ['audio-data-unused'],
  'three-data.wav': ['audio-data-unused'],
  'joined.wav': ['audio-data-unused'],
  'block-too-small.wav': ['audio-odd-block-size'],
  'block-too-large.wav': ['audio-odd-block-size'],
  'block-of-mono.wav': ['audio-odd-block-size'],
  'rate-24000.mp3': ['audio-decoder-differs'],
  'joined.mp3': ['audio-joined'],
  'cut.mp3': ['audio-cut-off'],
  'starts-inside.mp3': ['audio-damaged-inside'],
  'behind-garbage.mp3': ['audio-damaged-inside'],
  'behind-zeros.mp3': ['audio-damaged-inside'],
  'before-garbage.mp3': ['audio-damaged-inside'],
  'one-page.opus': ['audio-decoder-differs'],
  'one-page-short.opus': ['audio-decoder-differs'],
};

describe('rarer containers and codings, damaged and joined files', () => {
  it.each(readable(kinds.cases))('$file comes out as from ffmpeg', async ({ file, length, peak, offset }) => {
    const audio = await decodeAudio(inputPath(file));
    const wave = toMono32k(audio);
    expect(wave.length).toBe(length);
    const kept = wave.filter((_, i) => i % kinds.stride === 0);
    const reference = expected.subarray(offset, offset + kept.length);
    expect(largestDifference(kept, reference) / peak).toBeLessThanOrEqual(tolerance(file));
    expect((audio.notes ?? []).map(({ code }) => code)).toEqual(notes[file] ?? []);
  });

  it('covers what the script makes', () => {
    expect(kinds.cases.length).toBeGreaterThan(45);
  });
});
