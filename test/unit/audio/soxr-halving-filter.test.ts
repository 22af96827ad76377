import { describe, expect, it } from 'vitest';
import { decodeAudio } from '../../../src-main/audio/decode/decode-audio.ts';
import { scaleForHubert } from '../../../src-main/audio/prepare/scale-for-hubert.ts';
import { halve, halvingFilter } from '../../../src-main/audio/resample/soxr-halving-filter.ts';
import { toMono32k } from '../../../src-main/audio/resample/to-mono-32k.ts';
import { inputPath, largestDifference, manifest, peakOf, readFloats } from './golden.ts';

describe('32 kHz to 16 kHz', () => {
  it.each(manifest.prepared)("gives what soxr HQ gives for HuBERT's input of $file", async (golden) => {
    const path = inputPath(golden.file);
    const { hubertInput } = scaleForHubert(toMono32k(await decodeAudio(path)), path);
    const halved = halve(hubertInput);
    const reference = readFloats(golden.halved);
    expect(halved.length).toBe(golden.halvedLength);
    expect(largestDifference(halved, reference) / peakOf(reference)).toBeLessThan(1e-6);
  });

  it('is a symmetric filter that keeps a constant', () => {
    const { taps, padLeft, padRight } = halvingFilter();
    expect([taps.length, padLeft, padRight]).toEqual([389, 194, 194]);
    expect(Array.from(taps.toReversed())).toEqual(Array.from(taps));
    expect(taps.reduce((sum, tap) => sum + tap, 0)).toBeCloseTo(1, 6);
  });

  it.each([
    [1, 1],
    [2, 1],
    [3, 2],
    [1439, 720],
    [1440, 720],
  ])('makes of %i samples %i', (n, halved) => {
    expect(halve(new Float32Array(n)).length).toBe(halved);
    const { taps, padLeft, padRight } = halvingFilter();
    expect(Math.floor((n + padLeft + padRight - taps.length) / 2) + 1).toBe(halved); // length of the graph's Conv
  });
});
