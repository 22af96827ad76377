import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLibrary } from '../../../src-main/store/open-library.ts';
import { runWb } from '../../support/run-wb.ts';
import { commitOf, newRun, planned } from '../store/clip-data.ts';

let folder: string;
let library: string;
const runs = { whole: 0, skippedOnly: 0, interrupted: 0 };
let startedAt: number;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wb-readers-'));
  library = path.join(folder, 'library.sqlite');
  const open = await openLibrary(library);
  try {
    runs.whole = await open.createRun(newRun(), [planned(1), planned(2)]);
    await open.setRunState(runs.whole, 'running');
    for (const line of [1, 2]) await open.commitClip(commitOf(runs.whole, line, [line, 7, 7]));
    await open.setRunState(runs.whole, 'done');
    startedAt = (await open.getRun(runs.whole))!.startedAt!;

    const skip = { code: 'audio-silent', params: { path: '/data/wavs/3.wav' } };
    runs.skippedOnly = await open.createRun(newRun(), [planned(3, { skip })]);
    await open.setRunState(runs.skippedOnly, 'running');
    await open.setRunState(runs.skippedOnly, 'done');

    const many = Array.from({ length: 21 }, (_, i) => planned(10 + i, { key: `many_${10 + i}.wav` }));
    runs.interrupted = await open.createRun(newRun(), many);
    await open.setRunState(runs.interrupted, 'running');
    await open.commitClip(commitOf(runs.interrupted, 10, [4, 5, 6]));
    await open.setRunState(runs.interrupted, 'interrupted');
  } finally {
    await open.close();
  }
});
afterAll(() => rm(folder, { recursive: true }));

describe('a library that is not there', () => {
  const commands = [['runs'], ['show', 'a'], ['export', '--out', 'x']];

  test.each(commands)('wb %s names it, fails and makes nothing', async (...command) => {
    const typo = path.join(folder, 'nope', 'typo.db');
    const run = await runWb([...command, '--library', typo]);
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain(`There is no library at ${typo}`);
    expect(existsSync(path.dirname(typo))).toBe(false);
  });

  test('before the first extraction wb says how it comes into being', async () => {
    const home = await mkdtemp(path.join(folder, 'home-'));
    const env = { HOME: home, USERPROFILE: home, XDG_DATA_HOME: home, APPDATA: home };
    const run = await runWb(['runs'], { env });
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/^There is no library yet: .*`wb extract`/);
    expect(await readdir(home)).toEqual([]);
  });
});

describe('wb show', () => {
  test('a clip that waits is pending, not damaged', async () => {
    const run = await runWb(['show', 'many_11.wav', '--library', library]);
    expect(run.code, run.stderr).toBe(0);
    expect(run.stdout).toContain('line 11) pending');
    expect(run.stdout).not.toMatch(/damaged/);
    const chinese = await runWb(['show', 'many_11.wav', '--library', library, '--lang', 'zh']);
    expect(chinese.stdout).toContain('第 11 行）待处理');
  });

  test('says that more clips match than it shows, and only then', async () => {
    const all = await runWb(['show', 'many_', '--library', library]);
    expect(all.stdout.match(/many_\d+\.wav/g)).toHaveLength(20);
    expect(all.stderr).toMatch(/^Only the first 20 are shown/);
    const some = await runWb(['show', 'many_1', '--library', library]);
    expect(some.stdout.match(/many_\d+\.wav/g)).toHaveLength(10);
    expect(some.stderr).toBe('');
  });
});

test('wb runs shows the time on the user’s clock', async () => {
  const run = await runWb(['runs', '--library', library], { env: { TZ: 'Asia/Shanghai' } }); // UTC+8 all year
  const clock = new Date(startedAt + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ');
  expect(run.stdout.split('\n').find((line) => line.startsWith(`${runs.whole} `))).toContain(clock);
});

describe('wb export', () => {
  test('takes the newest finished run that has tokens', async () => {
    const out = path.join(folder, 'newest');
    const run = await runWb(['export', '--library', library, '--out', out]);
    expect(run.code, run.stderr).toBe(0);
    expect(run.stdout).toContain(`run ${runs.whole}: 2 clips`);
    expect(run.stderr).toBe('');
  });

  test('of a run that stopped says what is missing', async () => {
    const out = path.join(folder, 'part');
    const args = ['export', '--library', library, '--out', out, '--run', String(runs.interrupted)];
    const run = await runWb(args);
    expect(run.code, run.stderr).toBe(0);
    expect(run.stderr).toContain(
      `run ${runs.interrupted} is interrupted; 20 of its clips have no tokens yet`,
    );
    expect(await readFile(path.join(out, '6-name2semantic.tsv'), 'utf8')).toContain('many_10.wav\t4 5 6');
  });

  test('of a run without tokens writes nothing', async () => {
    const out = path.join(folder, 'none');
    const args = ['export', '--library', library, '--out', out, '--run', String(runs.skippedOnly)];
    const run = await runWb(args);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain(`Run ${runs.skippedOnly} has no clips with tokens`);
    expect(existsSync(out)).toBe(false);
  });
});
