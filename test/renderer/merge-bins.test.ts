import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mergeBins } from '../../src-renderer/ui/grid/merge-bins.ts';

it('joins neighbours without losing a row or a gap', () => {
  const histograms = fc.record({
    min: fc.integer({ min: -100, max: 100 }),
    width: fc.integer({ min: 1, max: 1000 }),
    counts: fc.array(fc.nat(1000), { minLength: 1, maxLength: 60 }),
  });
  fc.assert(
    fc.property(histograms, ({ min, width, counts }) => {
      const bins = mergeBins({ min, max: min + width, counts }, 14);
      expect(bins.length).toBeLessThanOrEqual(14);
      expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(
        counts.reduce((sum, count) => sum + count, 0),
      );
      expect(bins[0]!.from).toBe(min);
      expect(bins.at(-1)!.to).toBe(min + width);
      for (let at = 1; at < bins.length; at++) expect(bins[at]!.from).toBe(bins[at - 1]!.to);
    }),
  );
});

it('leaves few bins as they are', () => {
  expect(mergeBins({ min: 0, max: 2, counts: [3, 4] })).toEqual([
    { from: 0, to: 1, count: 3 },
    { from: 1, to: 2, count: 4 },
  ]);
});
