import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { pace } from '../../../src-main/rpc/pace.ts';
import { snapshotChanges } from '../../../src-main/rpc/snapshot-changes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('lets at most ten a second through, the first at once and always the last', () => {
  const seen: number[] = [];
  const values = pace((value: number) => seen.push(value));
  for (let i = 0; i < 1_000; i++) {
    values.push(i);
    vi.advanceTimersByTime(1);
  }
  expect(seen[0]).toBe(0);
  expect(seen.length).toBeLessThanOrEqual(11);
  vi.advanceTimersByTime(200);
  expect(seen.at(-1)).toBe(999);
});

it('flushes what waits, and drops it when stopped', () => {
  const seen: number[] = [];
  const values = pace((value: number) => seen.push(value));
  values.push(1);
  values.push(2);
  values.flush();
  values.push(3);
  values.stop();
  vi.advanceTimersByTime(1_000);
  expect(seen).toEqual([1, 2]);
});

it('names the top-level keys that changed and those that went', () => {
  const before = { a: [1], b: { deep: 1 }, c: 1 };
  expect(snapshotChanges(before, { a: [1], b: { deep: 2 }, d: 0 })).toEqual({
    value: { b: { deep: 2 }, d: 0 },
    removed: ['c'],
  });
  expect(snapshotChanges(before, structuredClone(before))).toBeUndefined();
});
