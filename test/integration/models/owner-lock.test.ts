import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { takeLock } from '../../../src-main/models/on-disk/owner-lock.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** No system gives a process this number: Linux ends at 2^22, Windows and macOS far below 2^31. */
const deadPid = 2 ** 31 - 2;
const noteOf = (host: string): string => JSON.stringify({ pid: deadPid, host, token: 'theirs', started: '' });
const signal = new AbortController().signal;

it('a lock whose process is gone is taken over at once', async () => {
  const path = join(tempFolder(), 'lock');
  writeFileSync(path, noteOf(hostname()));
  let waited = 0;
  const lock = await takeLock(path, { pollMs: 5, signal, waiting: () => waited++ });
  expect(waited).toBe(0);
  expect(await lock.isHeld()).toBe(true);
  await lock.release();
  expect(existsSync(path)).toBe(false);
});

it('a lock of another machine is waited for, though no process here has its number', async () => {
  const path = join(tempFolder(), 'lock');
  const theirs = noteOf(`${hostname()}-other`);
  writeFileSync(path, theirs);
  const seen: string[] = [];
  const lock = await takeLock(path, {
    pollMs: 5,
    signal,
    waiting: () => {
      seen.push(readFileSync(path, 'utf8'));
      rmSync(path); // the other machine is done
    },
  });
  expect(seen).toEqual([theirs]);
  expect(await lock.isHeld()).toBe(true);
});

it('waiting for another machine ends with the wish, and leaves its lock alone', async () => {
  const path = join(tempFolder(), 'lock');
  const theirs = noteOf(`${hostname()}-other`);
  writeFileSync(path, theirs);
  const cancel = new AbortController();
  const waiting = takeLock(path, { pollMs: 5, signal: cancel.signal, waiting: () => cancel.abort() });
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  expect(readFileSync(path, 'utf8')).toBe(theirs);
});

it('a lock that was taken away is not released a second time', async () => {
  const path = join(tempFolder(), 'lock');
  const lock = await takeLock(path, { pollMs: 5, signal });
  const theirs = noteOf(`${hostname()}-other`);
  writeFileSync(path, theirs);
  expect(await lock.isHeld()).toBe(false);
  await lock.release();
  expect(readFileSync(path, 'utf8')).toBe(theirs);
});
