import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DeviceList, DeviceView, RunView } from '../../../src-main/contract/views/extract.ts';
import type { CoreOptions } from '../../../src-main/core/core-types.ts';
import { projectDir, startTestCore, until, type TestCore } from '../../support/core/test-core.ts';

/** One library over several sessions, each of which may have another program or other golden tokens. */
let folder: string;
let resourcesDir: string;
let test: TestCore | undefined;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'wb-selftest-'));
  resourcesDir = path.join(folder, 'resources');
  await cp(path.join(projectDir, 'resources'), resourcesDir, { recursive: true });
});
afterAll(async () => {
  await endSession();
  await rm(folder, { recursive: true, force: true });
});

async function endSession(): Promise<void> {
  await test?.close();
  expect(test?.log ?? []).toEqual([]);
}

/** The device as a new session shows it first. */
async function nextSession(options: Partial<CoreOptions> = {}): Promise<DeviceView['selfTest']> {
  await endSession();
  test = await startTestCore(folder, { resourcesDir, ...options });
  return cpu();
}

async function cpu(): Promise<DeviceView['selfTest']> {
  const { devices } = await until<'extract.devices', DeviceList>(test!, 'extract.devices', {}, () => true);
  return devices.find(({ kind }) => kind === 'cpu')!.selfTest;
}

it('is remembered by the next session, with its date', async () => {
  expect(await nextSession()).toEqual({ state: 'untested' });
  const result = await test!.client.stream('extract.selfTest', { device: 'cpu' });
  expect(result).toMatchObject({ passed: true, differing: 0 });
  expect(await nextSession()).toEqual({ ...result, state: 'passed' });
});

it('does not hold for another version of the program', async () => {
  expect(await nextSession({ appVersion: '0.0.1-test' })).toEqual({ state: 'untested' });
});

it('is remembered when a run began with it', async () => {
  const { id: dataset } = await test!.client.stream('datasets.addSample', {});
  const models = path.join(resourcesDir, 'sample', 'models');
  const pair = { hubert: path.join(models, 'sample-hubert'), sovits: path.join(models, 'sample-s2G.pth') };
  const { run } = await test!.client.call('extract.start', { dataset, ...pair, device: 'cpu' });
  await until<'extract.run', RunView>(test!, 'extract.run', { run }, ({ state }) => state === 'done');
  const inTheRun = await cpu();
  expect(inTheRun.state).toBe('passed');
  expect(await nextSession({ appVersion: '0.0.1-test' })).toEqual(inTheRun);
});

it('keeps a device refused that computed other tokens, until what it is measured by has changed', async () => {
  const file = path.join(resourcesDir, 'sample', 'selftest.json');
  const right = await readFile(file, 'utf8');
  const golden = JSON.parse(right) as { tokens: number[] };
  await writeFile(
    file,
    JSON.stringify({ ...golden, tokens: golden.tokens.map((code) => (code + 1) % 1024) }),
  );
  expect(await nextSession()).toEqual({ state: 'untested' });
  const result = await test!.client.stream('extract.selfTest', { device: 'cpu' });
  expect(result).toMatchObject({ passed: false, differing: golden.tokens.length });
  expect(await nextSession()).toMatchObject({ state: 'failed', testedAt: result.testedAt });
  await writeFile(file, right);
  expect(await nextSession()).toEqual({ state: 'untested' });
});

it('forgets what was said of a device whose test cannot be run any more', async () => {
  await test!.client.stream('extract.selfTest', { device: 'cpu' });
  const dead = path.join(folder, 'no-such-cache');
  await writeFile(dead, 'a file where a folder should be');
  expect((await nextSession({ cacheDir: dead })).state).toBe('passed');
  const result = await test!.client.stream('extract.selfTest', { device: 'cpu' });
  expect(result).toMatchObject({ passed: false, tokens: 0 });
  expect(result.reason).not.toBeNull();
  expect((await cpu()).state).toBe('failed');
  expect(await nextSession()).toEqual({ state: 'untested' });
});
