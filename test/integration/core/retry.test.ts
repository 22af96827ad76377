import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { RunView } from '../../../src-main/contract/views/extract.ts';
import { projectDir, startTestCore, until, type TestCore } from '../../support/core/test-core.ts';
import { faultyInference } from '../../support/faulty-inference.ts';
import { writeNoiseDataset } from '../../support/noise-dataset.ts';

/** Clips 0 to 19 are found, and 20 to 39 are missing at first. */
const clips = 40;
const missing = Array.from({ length: 20 }, (_, i) => 20 + i);
const inference = faultyInference();
let test: TestCore;
/** The first run: everything that can go wrong did. */
let first: number;

const file = (clip: number): string =>
  path.join(test.folder, 'wavs', `clip_${String(clip).padStart(3, '0')}.wav`);
/** Samples at 32 kHz: every clip of the noise dataset has its own length. */
const lengthOf = (clip: number): number => 6400 + 16 * clip;
const timesTried = (clip: number): number =>
  inference.tried.filter((length) => length === lengthOf(clip)).length;

beforeAll(async () => {
  test = await startTestCore(undefined, { spawnInference: inference.spawn });
  await writeNoiseDataset(test.folder, clips);
  for (const clip of missing) await rename(file(clip), `${file(clip)}.away`);
  await rename(file(5), `${file(5)}.good`);
  await writeFile(file(5), 'no audio');
  inference.faults.set(lengthOf(1), 'crash').set(lengthOf(3), 'refuse');
  const { id: dataset } = await test.client.stream('datasets.add', {
    path: path.join(test.folder, 'my.list'),
    audioDir: path.join(test.folder, 'wavs'),
  });
  const models = path.join(projectDir, 'resources', 'sample', 'models');
  const pair = { hubert: path.join(models, 'sample-hubert'), sovits: path.join(models, 'sample-s2G.pth') };
  first = (await test.client.call('extract.start', { dataset, ...pair, device: 'cpu' })).run;
});
afterAll(async () => {
  await test.close();
  await rm(test.folder, { recursive: true, force: true });
  const ended = 'error the inference process ended by itself signal SIGKILL';
  expect(test.log.filter((line) => !line.startsWith(ended))).toEqual([]);
});

const view = (run: number, fits: (now: RunView) => boolean): Promise<RunView> =>
  until<'extract.run', RunView>(test, 'extract.run', { run }, fits);
const ended = (run: number): Promise<RunView> => view(run, ({ state }) => state === 'done');
const groups = ({ errors }: RunView): Record<string, number> =>
  Object.fromEntries(errors.map(({ state, reason, count }) => [`${state} ${reason.code}`, count]));

it('groups what got no tokens by reason, each with the reason of its first clip', async () => {
  const { counts, errors, can, partial } = await ended(first);
  expect(counts).toMatchObject({ total: clips, done: 17, skipped: 21, failed: 2, pending: 0 });
  expect(errors).toMatchObject([
    { state: 'skipped', count: 20, reason: { code: 'file-not-found', params: { path: file(20) } } },
    { state: 'skipped', count: 1, reason: { code: 'audio-unknown-format' } },
    { state: 'failed', count: 1, reason: { code: 'inference-crashed-clip', params: { attempts: 3 } } },
    { state: 'failed', count: 1, reason: { code: 'inference-failed' } },
  ]);
  expect([can, partial]).toEqual([['retry'], false]);
});

it('tries one reason again and takes over the others as they were, though they were mended too', async () => {
  inference.faults.delete(lengthOf(3));
  await rename(`${file(5)}.good`, file(5));
  const crashes = timesTried(1);
  const { run } = await test.client.call('extract.retry', { run: first, reasons: ['inference-failed'] });
  expect(run).not.toBe(first);
  const after = await ended(run);
  expect(after.counts).toMatchObject({ total: clips, done: 1, reused: 17, skipped: 21, failed: 1 });
  expect(groups(after)).toEqual({
    'skipped file-not-found': 20,
    'skipped audio-unknown-format': 1,
    'failed inference-crashed-clip': 1,
  });
  expect(after.errors[2]).toMatchObject({ reason: { params: { attempts: 3 } } });
  expect(timesTried(1)).toBe(crashes);
  expect([after.can, after.partial]).toEqual([['retry'], true]);
  expect((await ended(first)).counts).toMatchObject({ done: 17, failed: 2 }); // what was, stays to be read
});

it('tries skipped clips again once the user has mended the cause; a pause does not widen it', async () => {
  for (const clip of missing) await rename(`${file(clip)}.away`, file(clip));
  const crashes = timesTried(1);
  inference.faults.set(lengthOf(30), 'hold');
  const { run } = await test.client.call('extract.retry', { run: first, reasons: ['file-not-found'] });
  await view(run, ({ counts }) => counts.pending === 10);
  await vi.waitFor(() => expect(timesTried(30)).toBe(1));
  await test.client.call('extract.pause', { run });
  inference.release();
  const paused = await view(run, ({ state }) => state === 'paused');
  expect(paused.counts).toMatchObject({ pending: 9, skipped: 1, failed: 2 });
  const { run: resumed } = await test.client.call('extract.resume', { run });
  const after = await ended(resumed);
  expect(after.counts).toMatchObject({ total: clips, skipped: 1, failed: 2, pending: 0 });
  expect(after.counts.done + after.counts.reused).toBe(37);
  expect(groups(after)).toEqual({
    'skipped audio-unknown-format': 1,
    'failed inference-crashed-clip': 1,
    'failed inference-failed': 1,
  });
  expect(timesTried(1)).toBe(crashes);
  expect(after.partial).toBe(true);
  for (const clip of missing) expect(timesTried(clip), `clip ${clip}`).toBe(1);

  const { run: all } = await test.client.call('extract.retry', { run: resumed });
  const everything = await ended(all);
  expect(everything.counts).toMatchObject({ done: 1, reused: 38, skipped: 0, failed: 1 });
  expect(timesTried(1)).toBe(crashes + 3);
  expect([everything.can, everything.partial]).toEqual([['retry'], false]);
});

it('ends as failed, and can be tried again, when nothing of what was tried got tokens and nothing had any', async () => {
  inference.faults.clear();
  const own = path.join(test.folder, 'own');
  await writeNoiseDataset(own, 2);
  const { id: dataset } = await test.client.stream('datasets.add', {
    path: path.join(own, 'my.list'),
    audioDir: path.join(own, 'wavs'),
  });
  const wavs = ['clip_000.wav', 'clip_001.wav'].map((name) => path.join(own, 'wavs', name));
  for (const wav of wavs) await writeFile(wav, 'no audio');
  const models = path.join(projectDir, 'resources', 'sample', 'models');
  const pair = { hubert: path.join(models, 'sample-hubert'), sovits: path.join(models, 'sample-s2G.pth') };
  const { run } = await test.client.call('extract.start', { dataset, ...pair, device: 'cpu' });
  const failed = await view(run, ({ state }) => state === 'failed');
  expect(failed.error?.code).toBe('extraction-nothing-to-do');
  expect(failed.can).toEqual(['resume', 'retry']);
  await writeNoiseDataset(own, 2);
  const reasons = ['audio-unknown-format'];
  const { run: again } = await test.client.call('extract.retry', { run, reasons });
  expect((await ended(again)).counts).toMatchObject({ total: 2, skipped: 0, failed: 0 });

  await test.client.call('datasets.remove', { dataset });
  const orphan = await view(run, () => true);
  expect([orphan.dataset, orphan.can]).toEqual([null, []]); // no button that could only fail
});
