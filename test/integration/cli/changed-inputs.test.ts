import { existsSync, renameSync } from 'node:fs';
import { copyFile, cp, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ExtractReport } from '../../../src-main/contract/reports/extract-report.ts';
import { reportOf } from '../../support/extract-report.ts';
import { writeNoiseDataset } from '../../support/noise-dataset.ts';
import { runWb, type WbRun } from '../../support/run-wb.ts';
import { runAndSignal } from '../../support/watch-clips.ts';

let folder: string;
let env: Record<string, string>;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wb-changed-'));
  env = { WB_CACHE_DIR: path.join(folder, 'cache') };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const report = (args: readonly string[]): Promise<ExtractReport> => reportOf(args, env);

const tokenFile = (): Promise<string> => readFile(path.join(folder, 'logs/6-name2semantic.tsv'), 'utf8');

test('an audio folder that disappears during the run stops it, and the good token file stays', async () => {
  const args = await writeNoiseDataset(folder, 30);
  await report(args);
  const before = await tokenFile();
  const wavs = path.join(folder, 'wavs');
  const run: WbRun = await runWb([...args, '--force'], {
    env,
    onStderr: (text) => {
      if (text.includes('"event":"clip"') && existsSync(wavs)) renameSync(wavs, `${wavs}-unplugged`);
    },
  });
  expect(run.code).toBe(1);
  expect(run.stderr.trimEnd().split('\n').at(-1)).toContain(`The audio folder ${wavs} has disappeared`);
  expect(await tokenFile()).toBe(before);
});

test('a recording replaced between two starts, with an older date, gets new tokens', async () => {
  const args = await writeNoiseDataset(folder, 10);
  await runAndSignal(args, env.WB_CACHE_DIR!, 4, 'SIGKILL');
  const first = path.join(folder, 'wavs/clip_000.wav');
  await copyFile(path.join(folder, 'wavs/clip_009.wav'), first);
  await utimes(first, 1_000_000, 1_000_000);
  await report(args);
  const rows = new Map((await tokenFile()).split('\n').map((row) => row.split('\t') as [string, string]));
  expect(rows.get('clip_000.wav')).toBe(rows.get('clip_009.wav'));
});

test('what was skipped for its length is taken when the limit is raised', async () => {
  const args = await writeNoiseDataset(folder, 3);
  const bytes = await readFile(path.join(folder, 'wavs/clip_000.wav'));
  const long = Buffer.concat([bytes, ...Array.from({ length: 10 }, () => bytes.subarray(44))]);
  long.writeUInt32LE(long.length - 8, 4);
  long.writeUInt32LE(long.length - 44, 40);
  await writeFile(path.join(folder, 'wavs/clip_000.wav'), long);
  const short = await report([...args, '--max-seconds', '1']);
  expect(short.skipped.map(({ key, code }) => [key, code])).toEqual([['clip_000.wav', 'audio-too-long']]);
  expect(await report([...args, '--max-seconds', '10'])).toMatchObject({ done: 1, reused: 2, skipped: [] });
});

test('two recordings of one name both get tokens; the trainer’s folder renames or refuses, as asked', async () => {
  const args = await writeNoiseDataset(folder, 2);
  for (const [name, source] of [
    ['a', 'clip_000.wav'],
    ['b', 'clip_001.wav'],
  ] as const) {
    await mkdir(path.join(folder, name));
    await cp(path.join(folder, 'wavs', source), path.join(folder, name, 'x.wav'));
  }
  await writeFile(path.join(folder, 'my.list'), 'a/x.wav|s|en|one\nb/x.wav|s|en|two\n');
  const own = args.filter((arg) => arg !== '--audio-dir' && arg !== path.join(folder, 'wavs'));

  const refused = await runWb([...own, '--collisions', 'refuse'], { env });
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('x.wav');
  expect(existsSync(path.join(folder, 'logs'))).toBe(false);

  const both = await report(own);
  expect(both).toMatchObject({ done: 2, collisions: [{ kind: 'same-name', lines: [1, 2] }] });
  const rows = (await tokenFile()).trimEnd().split('\n').slice(1);
  expect(rows.map((row) => row.split('\t')[0])).toEqual(['x.wav', 'x~2.wav']);
  expect(new Set(rows.map((row) => row.split('\t')[1])).size).toBe(2);
});

test('an audio folder that makes two lines one file is said, not hidden', async () => {
  const args = await writeNoiseDataset(folder, 1);
  await writeFile(path.join(folder, 'my.list'), 'a/clip_000.wav|s|en|one\nb/clip_000.wav|s|en|two\n');
  const run = await runWb(args, { env });
  expect(run.code, run.stderr).toBe(0);
  expect(run.stderr).toContain('note: ');
  expect((await report(args)).collisions).toMatchObject([{ kind: 'folder-ignored', lines: [1, 2] }]);
});
