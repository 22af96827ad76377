import { describe, expect, it } from 'vitest';
import { computePeaks } from '../../../src-main/audio/draw/peaks.ts';

describe('peaks', () => {
  it('puts every sample into exactly one column', () => {
    const samples = new Float32Array(1000);
    for (let click = 0; click < samples.length; click++) {
      samples.fill(0)[click] = 1;
      const { pairs } = computePeaks(samples, 7);
      expect(pairs.filter((value) => value === 127).length).toBe(1);
    }
  });

  it('gives the extremes of each column, clamped and rounded away from zero', () => {
    const samples = Float32Array.of(0.5, -0.25, 0, 0, 1e-6, -3);
    expect(Array.from(computePeaks(samples, 3).pairs)).toEqual([-32, 64, 0, 0, -127, 1]);
  });

  it('repeats samples where there are fewer than columns, and is flat where there are none', () => {
    expect(Array.from(computePeaks(Float32Array.of(1, -1), 4).pairs)).toEqual([
      127, 127, 127, 127, -127, -127, -127, -127,
    ]);
    expect(Array.from(computePeaks(new Float32Array(), 2).pairs)).toEqual([0, 0, 0, 0]);
  });
});
