import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { encodeWav32k } from '../../../src-main/audio/encode-wav.ts';
import { runWb, type WbRun } from '../../support/run-wb.ts';
import { sliceTestRecording } from '../../support/slice-recording.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wb-slice-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const inFolder = (...names: string[]): string => path.join(folder, ...names);

async function recording(name: string, samples: Float32Array): Promise<string> {
  await mkdir(path.dirname(inFolder(name)), { recursive: true });
  await writeFile(inFolder(name), encodeWav32k(samples.map((sample) => sample * 32_767)));
  return inFolder(name);
}

const slice = (...args: string[]): Promise<WbRun> => runWb(['slice', ...args]);

interface Report {
  readonly slices: number;
  readonly recordings: readonly {
    readonly path: string;
    readonly slices: readonly { name: string; startSample: number; endSample: number; start: number }[];
    readonly problem: { code: string; reason: string } | null;
  }[];
}

test('a folder is sliced, every recording is accounted for, and a second time its slices are not sliced', async () => {
  await recording('in/a.wav', sliceTestRecording(3, false));
  await recording('in/b/a.wav', sliceTestRecording(5, false));
  await recording('in/silent.wav', new Float32Array(64_000));
  await writeFile(inFolder('in/page.wav'), '<html>404</html>');
  const args = [inFolder('in'), '--out', inFolder('in/slices'), '--min-length', '1000', '--json'];
  const first = await slice(...args);
  expect(first.code).toBe(1); // a page is no recording
  const report = JSON.parse(first.stdout) as Report;
  expect(report.recordings.map(({ problem }) => problem?.code ?? null)).toEqual([
    null,
    null,
    'audio-is-page',
    'audio-silent',
  ]);
  const names = report.recordings.flatMap(({ slices }) => slices.map(({ name }) => name));
  expect(names.length).toBeGreaterThan(3);
  expect(new Set(names).size).toBe(names.length);
  expect((await readdir(inFolder('in/slices'))).sort()).toEqual(names.toSorted());
  for (const { start, startSample } of report.recordings[0]!.slices) expect(start).toBe(startSample / 32_000);
  expect(JSON.parse((await slice(...args)).stdout)).toEqual(report);
});

test('a slice never lands on a recording that is read', async () => {
  const samples = sliceTestRecording(3, false);
  await recording('a.wav', samples);
  const first = JSON.parse((await slice(inFolder('a.wav'), '--out', folder, '--json')).stdout) as Report;
  const name = first.recordings[0]!.slices[0]!.name;
  const other = await recording(name, sliceTestRecording(4, false));
  const before = createHash('sha256')
    .update(await readFile(other))
    .digest('hex');
  const again = await slice(inFolder('a.wav'), other, '--out', folder);
  expect(again.code).toBe(1);
  expect(again.stderr).toContain(name);
  expect(
    createHash('sha256')
      .update(await readFile(other))
      .digest('hex'),
  ).toBe(before);
});

test('what is longer than --longest is split, and lengths that do not fit are said before anything is read', async () => {
  const file = await recording('a.wav', sliceTestRecording(3, false));
  const run = await slice(file, '--out', inFolder('out'), '--longest', '1.5', '--json');
  for (const { startSample, endSample } of (JSON.parse(run.stdout) as Report).recordings[0]!.slices) {
    expect(endSample - startSample).toBeLessThanOrEqual(48_000);
  }
  const wrong = await slice(inFolder('nowhere.wav'), '--out', inFolder('out'), '--min-length', '100');
  expect(wrong.stderr).toContain('--min-length');
});
