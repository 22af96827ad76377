import { describe, expect, test } from 'vitest';
import { roundToBfloat16, roundToFloat16 } from '../../../src-main/sovits/verify/round-to-dtype.ts';
import { tensorHistogram, tensorStatistics } from '../../../src-main/sovits/verify/tensor-statistics.ts';

describe('statistics', () => {
  test('of finite values, with NaN and Inf counted beside them', () => {
    const values = Float32Array.of(1, 2, 3, 4, 0, NaN, Infinity, -Infinity);
    const statistics = tensorStatistics(values);
    expect(statistics).toMatchObject({ elements: 8, nan: 1, inf: 2, zero: 1, min: 0, max: 4, mean: 2 });
    expect(statistics.std).toBeCloseTo(Math.sqrt(2), 12);
  });

  test('a large common offset costs no digits', () => {
    const values = Float32Array.from({ length: 1000 }, (_, i) => 1_000_000 + (i % 2));
    expect(tensorStatistics(values).mean).toBeCloseTo(1_000_000.5, 9);
    expect(tensorStatistics(values).std).toBeCloseTo(0.5, 9);
  });

  test('of nothing finite are null', () => {
    for (const values of [Float32Array.of(), Float32Array.of(NaN)]) {
      expect(tensorStatistics(values)).toMatchObject({ mean: null, std: null, min: null, max: null });
      expect(tensorHistogram(values)).toBeNull();
    }
  });

  test('the histogram holds every finite value once, the largest in the last bin', () => {
    const histogram = tensorHistogram(Float32Array.of(0, 1, 2, 3, 4, NaN), 4);
    expect(histogram).toEqual({ min: 0, max: 4, counts: [1, 1, 1, 2] });
    expect(tensorHistogram(Float32Array.of(7, 7), 3)).toEqual({ min: 7, max: 7, counts: [2, 0, 0] });
  });
});

describe('rounding to a stored precision', () => {
  test.each([
    // IEEE 754 binary16: ties to even, subnormals, the largest value, overflow
    [1 + 2 ** -11, 1],
    [1 + 3 * 2 ** -11, 1 + 2 ** -9],
    [1 + 2 ** -11 + 2 ** -20, 1 + 2 ** -10],
    [2 ** -24, 2 ** -24],
    [2 ** -25, 0],
    [1.5 * 2 ** -24, 2 ** -23],
    [-65504, -65504],
    [65519.99, 65504],
    [65520, Infinity],
    [-1 / 3, -0.333251953125],
  ])('%d as fp16', (value, expected) => {
    expect(roundToFloat16(value)).toBe(expected);
  });

  test.each([
    [1 + 2 ** -8, 1],
    [1 + 3 * 2 ** -8, 1 + 2 ** -6],
    [1 / 3, 0.333984375],
    [-2.5, -2.5],
  ])('%d as bf16', (value, expected) => {
    expect(roundToBfloat16(value)).toBe(expected);
  });

  test('NaN and Inf stay', () => {
    for (const round of [roundToFloat16, roundToBfloat16]) {
      expect(round(NaN)).toBeNaN();
      expect(round(-Infinity)).toBe(-Infinity);
    }
  });
});
