import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lookAhead } from '../../../src-main/pipeline/run/look-ahead.ts';

test('results come in order, never more than the width in flight, failures in their place', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(5)), fc.integer({ min: 1, max: 4 }), async (delays, width) => {
      let inFlight = 0;
      let most = 0;
      const seen: string[] = [];
      const work = async (ticks: number): Promise<number> => {
        most = Math.max(most, ++inFlight);
        for (let i = 0; i < ticks; i++) await Promise.resolve();
        inFlight--;
        if (ticks === 3) throw new Error('three');
        return ticks;
      };
      for await (const { item, result } of lookAhead(delays, width, work)) {
        seen.push(result.status === 'fulfilled' ? String(result.value) : `failed ${item}`);
      }
      expect(seen).toEqual(delays.map((ticks) => (ticks === 3 ? 'failed 3' : String(ticks))));
      expect(most).toBeLessThanOrEqual(width);
    }),
  );
});
