import fc from 'fast-check';
import { expect, it } from 'vitest';
import { repeatStretches, stretchAt } from '../../../src-renderer/features/tokens/stretches.ts';

it('finds runs of one code from the given length on', () => {
  const tokens = [5, 5, 5, 5, 1, 2, 2, 2, 2, 2];
  expect(repeatStretches(tokens)).toEqual([
    { start: 0, end: 4 },
    { start: 5, end: 10 },
  ]);
  expect(repeatStretches(tokens, 5)).toEqual([{ start: 5, end: 10 }]);
  expect(repeatStretches([])).toEqual([]);
});

it('runs cover every token exactly once, and each token finds its own', () => {
  const clips = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(clips, (tokens) => {
      const all = repeatStretches(tokens, 1);
      expect(all.flatMap(({ start, end }) => tokens.slice(start, end))).toEqual(tokens);
      for (const stretch of all) {
        for (let at = stretch.start; at < stretch.end; at++) expect(stretchAt(tokens, at)).toEqual(stretch);
      }
    }),
  );
});
