import { EventEmitter } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { AppError } from '../../../src-main/contract/errors.ts';
import { describeCause } from '../../../src-main/platform/logging/describe-cause.ts';
import { createFileLog } from '../../../src-main/platform/logging/file-log.ts';
import { guardProcess } from '../../../src-main/platform/logging/guard-process.ts';
import { silentLog } from '../../../src-main/platform/logging/log.ts';
import { redact, withoutNames } from '../../../src-main/platform/logging/redact.ts';

const folders: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'wb-log-'));
  folders.push(folder);
  return folder;
};
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

test('a failure keeps its stack and every cause', () => {
  const root = new Error('disk on fire');
  const text = describeCause(
    new AppError('internal', { detail: 'x' }, new Error('read failed', { cause: root })),
  );
  expect(text).toMatch(
    /AppError: internal[\s\S]*caused by: Error: read failed[\s\S]*caused by: Error: disk on fire/,
  );
  expect(text).toContain('logging.test.ts');
});

test('a cause that causes itself ends', () => {
  const error = new Error('round');
  error.cause = error;
  expect(describeCause(error).match(/caused by/g)).toHaveLength(4);
});

test('the log file holds level, sentence and causes, and what is recent can be asked for', () => {
  const log = createFileLog({ dataDir: newFolder(), name: 'server' });
  log.write('info', 'started');
  log.write('error', 'reading a clip', new Error('bad', { cause: new Error('deeper') }));
  const text = readFileSync(log.file!, 'utf8');
  expect(text).toMatch(/\[info\]\s+started/);
  expect(text).toMatch(/\[error\] reading a clip: Error: bad[\s\S]*caused by: Error: deeper/);
  expect(log.recent()).toEqual([expect.stringContaining('deeper')]);
});

test('the file rotates instead of growing', () => {
  const log = createFileLog({ dataDir: newFolder(), name: 'desktop', maxBytes: 10_000 });
  for (let i = 0; i < 200; i++) log.write('info', `line ${i} ${'x'.repeat(200)}`);
  expect(statSync(log.file!).size).toBeLessThan(11_000);
  expect(existsSync(log.file!.replace('.log', '.old.log'))).toBe(true);
});

test.each([
  ['http://127.0.0.1/?token=abc123', 'http://127.0.0.1/?token=***'],
  ['https://me:hunter2@nas.local/x', 'https://***@nas.local/x'],
  ['authorization: Basic bWU6aHVudGVyMg==', 'authorization: ***'],
  ['{"password": "hunter2"}', '{"password": "***"}'],
  ['/home/me/voices/a.wav', '~/voices/a.wav'],
])('no secret and no home folder gets into the log: %s', (text, kept) => {
  expect(redact(text, '/home/me')).toBe(kept);
});

test('what leaves the machine has no file names', () => {
  expect(withoutNames('file-unreadable {"path":"C:\\\\Users\\\\小明\\\\a.wav"}')).toBe(
    'file-unreadable {"path":"….wav"}',
  );
  expect(withoutNames('at read (/srv/app/x.ts:1:2)')).not.toContain('srv');
});

test('a process survives what nobody caught, and gives up only where faults do not stop', () => {
  const told: string[] = [];
  const process = new EventEmitter();
  const streams = { stdout: new EventEmitter(), stderr: new EventEmitter() };
  vi.stubGlobal('process', Object.assign(process, streams));
  let [gaveUp, now] = [0, 0];
  const release = guardProcess(
    { ...silentLog, write: (_level, what) => void told.push(what) },
    () => gaveUp++,
    () => now,
  );
  process.emit('unhandledRejection', new Error('a background read'));
  process.emit('uncaughtException', new Error('a peer'));
  streams.stderr.emit('error', new Error('EPIPE'));
  expect(told).toEqual(['unhandled rejection', 'uncaught exception']);
  for (let i = 0; i < 100; i++, now += 60_000) process.emit('uncaughtException', new Error('now and then'));
  expect(gaveUp).toBe(0);
  for (let i = 0; i < 21; i++) process.emit('uncaughtException', new Error('loop'));
  expect(gaveUp).toBe(1);
  release();
  expect(process.listenerCount('uncaughtException')).toBe(0);
  vi.unstubAllGlobals();
});
