import { expect, it } from 'vitest';
import { codeBars, rangesText } from '../../../src-renderer/features/tokens/code-usage.ts';

it('draws one use visibly beside thousands, and none not at all', () => {
  const bars = codeBars([0, 1, 100_000], 'id');
  expect(bars.map((bar) => bar.code)).toEqual([0, 1, 2]);
  expect(bars[0]!.height).toBe(0);
  expect(bars[1]!.height).toBeGreaterThanOrEqual(0.06);
  expect(bars[2]!.height).toBe(1);
});

it('orders by use, ties by id', () => {
  expect(codeBars([1, 7, 0, 7], 'use').map((bar) => bar.code)).toEqual([1, 3, 0, 2]);
});

it('has no height where nothing was used', () => {
  expect(codeBars([0, 0], 'use').every((bar) => bar.height === 0)).toBe(true);
});

it('writes dead codes as ranges', () => {
  expect(rangesText([3, 4, 5, 12, 14, 15])).toBe('3–5, 12, 14–15');
  expect(rangesText([])).toBe('');
});
