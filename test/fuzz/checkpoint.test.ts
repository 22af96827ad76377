import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exercise, fuzzTargets } from './checkpoint-targets.ts';
import { randomFrom } from './mutate.ts';

/** A short slice; `npm run fuzz` runs for as long as one likes. */
const inputs = 1500;

describe.each(fuzzTargets)('mutated $name files', ({ make }) => {
  it('are opened or refused with a typed error', async () => {
    const outcomes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 32 - 1 }), async (seed) => {
        outcomes.add(await exercise(make(randomFrom(seed))));
      }),
      { numRuns: inputs },
    );
    // Mutants that all fail alike would test one line.
    expect(outcomes.size).toBeGreaterThan(1);
  });
});

describe('bytes from nowhere', () => {
  it('are refused with a typed error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000, size: 'max' }), async (bytes) => {
        expect(await exercise(bytes)).toMatch(/^checkpoint-/);
      }),
      { numRuns: 500 },
    );
  });
});
