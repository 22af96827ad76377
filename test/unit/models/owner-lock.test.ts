import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { takeLock } from '../../../src-main/models/on-disk/owner-lock.ts';
import { processStart } from '../../../src-main/platform/process-start.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const note = (pid: number, started: string): string =>
  JSON.stringify({ pid, host: hostname(), token: 'another', started });

describe('takeLock', () => {
  it('takes over from a process whose number another one has now', async () => {
    const file = path.join(tempFolder(), 'model.lock');
    writeFileSync(file, note(process.pid, 'long ago'));
    const { signal } = new AbortController();
    const lock = await takeLock(file, { pollMs: 1, signal });
    expect(await lock.isHeld()).toBe(true);
    await lock.release();
  });

  it('waits for one that still runs', async () => {
    const file = path.join(tempFolder(), 'model.lock');
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
    await once(child, 'spawn');
    writeFileSync(file, note(child.pid!, await processStart(child.pid!)));
    const stop = new AbortController();
    const waiting = (): void => stop.abort();
    await expect(takeLock(file, { pollMs: 1, signal: stop.signal, waiting })).rejects.toThrow();
    child.kill();
  });
});
