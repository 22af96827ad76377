import { describe, expect, it } from 'vitest';
import { renameWithRetry } from '../../../src-main/platform/rename-retry.ts';

/** A rename that fails `times` times with `code`, and a clock that only adds up. */
function lockedDisk(times: number, code: string) {
  const waits: number[] = [];
  let calls = 0;
  return {
    waits,
    calls: () => calls,
    options: {
      rename: () => {
        calls++;
        const error = Object.assign(new Error(code), { code });
        return calls <= times ? Promise.reject(error) : Promise.resolve();
      },
      sleep: (ms: number) => Promise.resolve(waits.push(ms)),
    },
  };
}

describe('renameWithRetry', () => {
  for (const code of ['EPERM', 'EACCES', 'EBUSY']) {
    it.each(Array.from({ length: 21 }, (_, n) => n))(`gets past ${code} thrown %d times`, async (times) => {
      const disk = lockedDisk(times, code);
      await renameWithRetry('a', 'b', disk.options);
      expect(disk.calls()).toBe(times + 1);
      expect(disk.waits).toHaveLength(times);
    });
  }

  it('doubles from 10 ms to 500 ms and gives up within 15 s', async () => {
    const disk = lockedDisk(Number.POSITIVE_INFINITY, 'EPERM');
    await expect(renameWithRetry('a', 'b', disk.options)).rejects.toMatchObject({ code: 'EPERM' });
    expect(disk.waits.slice(0, 8)).toEqual([10, 20, 40, 80, 160, 320, 500, 500]);
    const total = disk.waits.reduce((sum, ms) => sum + ms, 0);
    expect(total).toBeLessThanOrEqual(15_000);
    expect(total).toBeGreaterThan(14_000);
  });

  it('does not wait for what waiting cannot mend', async () => {
    const disk = lockedDisk(1, 'ENOSPC');
    await expect(renameWithRetry('a', 'b', disk.options)).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(disk.waits).toEqual([]);
  });

  it('stops waiting when cancelled', async () => {
    const locked = () => Promise.reject(Object.assign(new Error('EBUSY'), { code: 'EBUSY' }));
    const signal = AbortSignal.abort();
    await expect(renameWithRetry('a', 'b', { rename: locked, signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
