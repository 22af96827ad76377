import { describe, expect, it } from 'vitest';
import { mapConcurrent } from '../../../src-main/platform/map-concurrent.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('mapConcurrent', () => {
  it('keeps the order and the limit', async () => {
    let running = 0;
    let most = 0;
    const items = Array.from({ length: 50 }, (_, i) => i);
    const results = await mapConcurrent(items, 4, async (item) => {
      most = Math.max(most, ++running);
      await turn();
      running--;
      return item * 2;
    });
    expect(results).toEqual(items.map((item) => item * 2));
    expect(most).toBe(4);
  });

  it('starts nothing after a failure, and throws it', async () => {
    const started: number[] = [];
    const work = async (item: number) => {
      started.push(item);
      await turn();
      if (item === 1) throw new Error('one');
    };
    await expect(mapConcurrent([0, 1, 2, 3, 4, 5], 2, work)).rejects.toThrow('one');
    expect(started.length).toBeLessThan(5);
  });

  it('stops when cancelled', async () => {
    const control = new AbortController();
    const work = async (item: number) => {
      if (item === 3) control.abort();
      await turn();
    };
    const mapping = mapConcurrent([0, 1, 2, 3, 4, 5, 6, 7], 2, work, control.signal);
    await expect(mapping).rejects.toMatchObject({ name: 'AbortError' });
    expect(await mapConcurrent([], 2, work)).toEqual([]);
  });
});
