import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TaskList } from '../../../src-main/contract/views/tasks.ts';
import type { RunView } from '../../../src-main/contract/views/extract.ts';
import { writeNoiseDataset } from '../../support/noise-dataset.ts';
import { projectDir, startTestCore, until, type TestCore } from '../../support/core/test-core.ts';

const clips = 60;
let test: TestCore;
let dataset: number;
const models = path.join(projectDir, 'resources', 'sample', 'models');
const pair = { hubert: path.join(models, 'sample-hubert'), sovits: path.join(models, 'sample-s2G.pth') };

beforeAll(async () => {
  test = await startTestCore();
  await writeNoiseDataset(test.folder, clips);
  const added = await test.client.stream('datasets.add', {
    path: path.join(test.folder, 'my.list'),
    audioDir: path.join(test.folder, 'wavs'),
  });
  dataset = added.id;
  expect(added).toMatchObject({ rows: clips, audioDir: path.join(test.folder, 'wavs') });
});
afterAll(async () => {
  await test.close();
  await rm(test.folder, { recursive: true, force: true });
  expect(test.log).toEqual([]);
});

const view = (run: number, fits: (now: RunView) => boolean): Promise<RunView> =>
  until<'extract.run', RunView>(test, 'extract.run', { run }, fits);

it('pauses after the clip in flight, refuses a second run meanwhile, and goes on without doing one twice', async () => {
  const { run } = await test.client.call('extract.start', { dataset, ...pair, device: 'cpu' });
  await view(run, ({ counts }) => counts.done > 0);
  const second = await test.client
    .call('extract.start', { dataset, ...pair, device: 'cpu' })
    .catch((error: unknown) => error);
  expect(second).toMatchObject({ code: 'host-run-busy' });
  for (const remove of [
    test.client.call('tokens.removeRun', { run }),
    test.client.call('datasets.remove', { dataset }),
  ])
    expect(await remove.catch((error: unknown) => error)).toMatchObject({ code: 'host-run-live' });
  await test.client.call('extract.pause', { run });
  const paused = await view(run, ({ state }) => state === 'paused');
  expect(paused.counts.done).toBeLessThan(clips);
  expect(paused.can).toEqual(['resume']);
  const { counts } = paused;
  expect(counts.done + counts.pending).toBe(clips);

  const shownTask = async () =>
    (await until<'tasks.all', TaskList>(test, 'tasks.all', {}, () => true)).tasks.find(
      ({ link }) => link === `#/extract?run=${run}`,
    );
  await until<'tasks.all', TaskList>(test, 'tasks.all', {}, ({ tasks }) => tasks[0]?.state === 'paused');
  expect((await shownTask())?.can).toEqual(['resume']);

  const { run: again } = await test.client.call('extract.resume', { run });
  expect(await shownTask()).toMatchObject({ state: 'interrupted', can: [] });
  const done = await view(again, ({ state }) => state === 'done');
  expect(done.counts).toMatchObject({ total: clips, pending: 0, failed: 0, reused: counts.done });
  expect(done.counts.done).toBe(clips - counts.done);
});

it('cancels a run at once and says so', async () => {
  const { run } = await test.client.call('extract.start', { dataset, ...pair, device: 'cpu', force: true });
  await view(run, ({ counts }) => counts.done > 0);
  const states: string[] = [];
  const watched = await test.core.handlers['extract.run']({ run });
  states.push(watched.value.state);
  const stop = watched.subscribe(({ state }) => states.push(state));
  await Promise.all([
    test.client.call('extract.cancel', { run }),
    test.client.call('extract.pause', { run }), // too late: it must not take the cancelling back
  ]);
  const cancelled = await view(run, ({ state }) => state === 'cancelled');
  expect(cancelled.counts.done).toBeLessThan(clips);
  expect(cancelled.error).toBeNull();
  stop();
  expect(states).not.toContain('pausing');
  expect(states).toContain('cancelled');
  expect(test.core.activity.value.running).toBe(0);
});

it('pauses what runs when the program ends, and shows it as resumable at the next start', async () => {
  const { run } = await test.client.call('extract.start', { dataset, ...pair, device: 'cpu', force: true });
  await view(run, ({ counts }) => counts.done > 0);
  test.client.close();
  await test.core.close();
  const { folder, log } = test;
  test = await startTestCore(folder);
  const { state, can } = await view(run, () => true);
  expect([state, can]).toEqual(['paused', ['resume']]);
  expect(log).toEqual([]);
});

it('a paused run whose dataset is removed offers no resume in the list of tasks; it would only fail', async () => {
  const { run } = await test.client.call('extract.start', { dataset, ...pair, device: 'cpu', force: true });
  await view(run, ({ counts }) => counts.done > 0);
  await test.client.call('extract.pause', { run });
  const newest = (fits: (task: TaskList['tasks'][number] | undefined) => boolean) =>
    until<'tasks.all', TaskList>(test, 'tasks.all', {}, ({ tasks }) => fits(tasks[0]));
  await newest((task) => task?.can.includes('resume') === true);
  await view(run, ({ state }) => state === 'paused');
  await test.client.call('datasets.remove', { dataset });
  const { tasks } = await newest(() => true);
  expect(tasks[0]).toMatchObject({ link: `#/extract?run=${run}`, state: 'interrupted', can: [] });
});
