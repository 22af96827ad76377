import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPattern, hasPattern, patternPositions } from '../../../src-main/store/tokens/pattern.ts';

const code = fc.integer({ min: 0, max: 3 });

describe('token patterns', () => {
  it('are found at every start, as a naive comparison finds them', () => {
    fc.assert(
      fc.property(fc.array(code), fc.array(code, { minLength: 1, maxLength: 4 }), (tokens, pattern) => {
        const naive = tokens.flatMap((_, at) =>
          pattern.every((wanted, i) => tokens[at + i] === wanted) ? [at] : [],
        );
        const array = Uint16Array.from(tokens);
        expect(patternPositions(array, pattern)).toEqual(naive);
        expect(hasPattern(array, pattern)).toBe(naive.length > 0);
      }),
      { numRuns: 500 },
    );
  });

  it('must be 1 to 64 codes of the codebook', () => {
    for (const bad of [[], [1024], [-1], [1.5], [NaN], new Array<number>(65).fill(1)]) {
      expect(() => {
        checkPattern(bad);
      }).toThrow(expect.objectContaining({ code: 'store-pattern-invalid' }) as Error);
    }
    checkPattern([0]);
    checkPattern(new Array<number>(64).fill(1023));
  });
});
