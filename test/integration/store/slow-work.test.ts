import { join } from 'node:path';
import { expect, it } from 'vitest';
import { slowWorkTo } from '../../../src-main/core/slow-work.ts';
import { silentLog, type Log } from '../../../src-main/platform/logging/log.ts';
import { open, runWith, tempFolder } from './library-fixture.ts';

function remembering(): { log: Log; lines: string[] } {
  const lines: string[] = [];
  const log: Log = { ...silentLog, write: (level, what) => lines.push(`${level} ${what}`) };
  return { log, lines };
}

it('an operation that holds the library too long is written to the log by its name', async () => {
  const { log, lines } = remembering();
  // Everything is too long: how fast this machine is, is not what is asked here.
  const library = await open(join(tempFolder(), 'library.db'), { ...slowWorkTo(log), slowMs: 0 });
  await library.setSetting('a', 1);
  expect(lines).toEqual([expect.stringMatching(/^info library: setSetting took \d+ ms$/)]);
});

it('one that gives way to others in between holds nobody up', async () => {
  const { log, lines } = remembering();
  const library = await open(join(tempFolder(), 'library.db'), { ...slowWorkTo(log), slowMs: 0 });
  await runWith(library, [[1, 2, 3]]);
  lines.length = 0;
  await library.buildTokenIndex();
  expect(lines).toEqual([]);
});

it('a slow statement is written with its plan, and one that nobody notices is not', () => {
  const { log, lines } = remembering();
  const { onSlowQuery, slowMs } = slowWorkTo(log);
  onSlowQuery!({ name: 'clipIds', ms: 499, sql: 'SELECT 1', plan: [] });
  onSlowQuery!({ name: 'clipIds', ms: 612.4, sql: 'SELECT id\n  FROM run_clip', plan: ['SCAN run_clip'] });
  expect(lines).toEqual([
    'info library: a statement of clipIds took 612 ms: SELECT id FROM run_clip (SCAN run_clip)',
  ]);
  expect(slowMs).toBe(500);
});
