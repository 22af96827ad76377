import { describe, expect, it } from 'vitest';
import { decodeAudio } from '../../../src-main/audio/decode/decode-audio.ts';
import { toMono32k } from '../../../src-main/audio/resample/to-mono-32k.ts';
import { inputPath, keptSamples, largestDifference, manifest, readable, readFloats } from './golden.ts';

/**
 * Largest difference from ffmpeg, relative to the peak. Lossless files give ffmpeg's very bits, except where it
 * calculates in doubles (64-bit input) or interpolates between filter phases (11025 Hz). MP3 and AAC decoders each
 * round in their own way; the Opus reference is libopus with 16-bit output.
 */
function tolerance(file: string): number {
  if (file.endsWith('.opus')) return 2e-4;
  if (/\.(mp3|m4a)$/.test(file)) return 2e-5;
  if (file.startsWith('stereo') || file === 'surround.ogg') return 2e-6; // Vorbis
  return /f64|11025/.test(file) ? 5e-7 : 0;
}

const expected = readFloats('expected-32k.f32');

describe('decode, mix and resample give what ffmpeg -ac 1 -ar 32000 gives', () => {
  it.each(readable(manifest.cases))('$file', async ({ file, length, peak, offset }) => {
    const wave = toMono32k(await decodeAudio(inputPath(file)));
    expect(wave.length).toBe(length);
    const kept = keptSamples(wave);
    const reference = expected.subarray(offset, offset + kept.length);
    expect(largestDifference(kept, reference) / peak).toBeLessThanOrEqual(tolerance(file));
  });

  it('covers every rate, width and container the inputs were made for', () => {
    expect(manifest.cases.length).toBeGreaterThan(35);
  });
});

describe('resampling', () => {
  it('hands a 32 kHz mono clip on untouched', () => {
    const samples = Float32Array.of(0.25, -0.5, 1);
    const audio = {
      format: 'wav',
      sampleRate: 32_000,
      channels: [samples],
      frames: 3,
      channelMask: 0,
    } as const;
    expect(toMono32k(audio)).toBe(samples);
  });

  it.each([1, 2, 15, 33])('does not fail on %i samples, shorter than its filter', (n) => {
    const samples = new Float32Array(n).fill(0.5);
    const wave = toMono32k({
      format: 'wav',
      sampleRate: 44_100,
      channels: [samples],
      frames: n,
      channelMask: 0,
    });
    expect(wave.every(Number.isFinite)).toBe(true);
  });
});
