import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ExtractReport } from '../../../src-main/contract/reports/extract-report.ts';
import { reportOf } from '../../support/extract-report.ts';
import { writeNoiseDataset } from '../../support/noise-dataset.ts';
import { runWb } from '../../support/run-wb.ts';

let folder: string;
let env: Record<string, string>;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wb-retry-'));
  env = { WB_CACHE_DIR: path.join(folder, 'cache') };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const report = (args: readonly string[]): Promise<ExtractReport> => reportOf(args, env);
const reasons = ({ skipped }: ExtractReport): [string, string][] =>
  skipped.map(({ key, code }) => [key, code]);

test('--retry tries one reason again; the other clips keep theirs though they are mended too', async () => {
  const args = await writeNoiseDataset(folder, 5);
  const wav = (name: string): string => path.join(folder, 'wavs', name);
  const names = ['clip_001.wav', 'clip_003.wav'] as const;
  for (const name of names) await rename(wav(name), `${wav(name)}.good`);
  await writeFile(wav(names[1]), 'no audio');
  const first = await report(args);
  expect(reasons(first)).toEqual([
    [names[0], 'file-not-found'],
    [names[1], 'audio-unknown-format'],
  ]);

  for (const name of names) await rename(`${wav(name)}.good`, wav(name));
  const second = await report([...args, '--retry', 'file-not-found']);
  expect([second.in, second.done, second.reused]).toEqual([5, 1, 3]);
  expect(second.skipped).toEqual(first.skipped.slice(1));
  const tsv = await readFile(path.join(folder, 'logs/6-name2semantic.tsv'), 'utf8');
  expect(tsv).toContain(names[0]);
  expect(tsv).not.toContain(names[1]);

  const third = await report(args);
  expect([third.done, third.reused, third.skipped]).toEqual([1, 4, []]);
});

test('--retry needs a run to try again', async () => {
  const args = await writeNoiseDataset(folder, 1);
  const run = await runWb([...args, '--retry', 'file-not-found'], { env });
  expect(run.code).toBe(1);
  expect(run.stderr.trimEnd().split('\n').at(-1)).toContain('nothing to retry');
});
