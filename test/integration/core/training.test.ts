import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Progress } from '../../../src-main/contract/values.ts';
import type { TaskList } from '../../../src-main/contract/views/tasks.ts';
import type { HandoverChoice, TrainingRun } from '../../../src-main/contract/views/training.ts';
import { startTestCore, until, type TestCore } from '../../support/core/test-core.ts';
import { writeGptSovits } from '../../support/gpt-sovits-folder.ts';
import { TestFolder } from '../../support/training-folder.ts';

/** What the training check screen asks for, over the same channel as the window. */
describe('training check and hand-over over the contract', () => {
  let test: TestCore;
  let voice: TestFolder;
  let root: string;
  const version = 'v2';

  beforeAll(async () => {
    test = await startTestCore();
    await mkdir(path.join(test.folder, 'logs', 'voice'), { recursive: true });
    const keys = ['a.wav', 'b.wav', 'c.wav', 'd.wav', 'e.wav'];
    voice = await TestFolder.create(path.join(test.folder, 'logs', 'voice'), keys);
    await voice.save();
    // Broken in three ways: too short for s2, zeros in s2, an end of s1.
    await voice.wav('b.wav', 10_000);
    await writeFile(voice.path('4-cnhubert', 'c.wav.pt'), 'no tensor');
    await voice.bert('d.wav', [1024, 3]);
    await rm(voice.path('4-cnhubert', 'e.wav.pt'));
    root = path.join(test.folder, 'GPT-SoVITS');
    await writeGptSovits(root);
  });
  afterAll(async () => {
    await test.close();
    expect(test.log.filter((line) => line.includes('internal'))).toEqual([]);
  });

  const codeOf = (asked: Promise<unknown>): Promise<string> =>
    asked.then(
      () => 'no error',
      (error: unknown) => (error as { code: string }).code,
    );
  const check = (onEvent?: (progress: Progress) => void) =>
    test.client.stream('training.check', { folder: voice.root, version }, { onEvent });
  const choose = (): Promise<HandoverChoice> =>
    test.client.call('training.choice', { folder: voice.root, version });
  const chosen = async () => ({ ...(await choose()), folder: voice.root, version, root }) as const;

  it('says how many rows each training takes, and why others are lost, the worst first', async () => {
    const seen: Progress[] = [];
    const verdict = await check((progress) => seen.push(progress));
    expect(seen.at(-1)).toMatchObject({ unit: 'rows', done: 10, total: 10 });
    expect(verdict).toMatchObject({ folder: voice.root, ready: false, dataset: null });
    expect(verdict.s1).toEqual({ taken: 4, dropped: 0, aborts: 1, zeros: 0, stopsAtStart: null });
    expect(verdict.s2).toEqual({ taken: 2, dropped: 2, aborts: 0, zeros: 1, stopsAtStart: null });
    expect(verdict.problems.map(({ id, count, act }) => [id, count, act])).toEqual([
      ['s1.aborts.bert-columns', 1, 'compute'],
      ['s2.zeros.features-unreadable', 1, 'compute'],
      ['s2.dropped.sovits-too-short', 1, 'edit'],
      ['s2.dropped.no-file', 1, 'compute'],
    ]);
  });

  it('gives the rows of a problem by their place, and passes over places that are not there', async () => {
    const { check: id } = await check();
    const rows = await test.client.call('training.rows', {
      check: id,
      problem: 's2.dropped.sovits-too-short',
      ids: [0, 7],
    });
    expect(rows).toEqual([
      {
        id: 0,
        name: 'b.wav',
        reason: { code: 'sovits-too-short', params: { seconds: '0.31', min: 0.6, max: 54 } },
        path: voice.path('5-wav32k', 'b.wav'),
      },
    ]);
  });

  it('remembers a verdict until a newer one takes its place', async () => {
    const first = await check();
    const target = { folder: voice.root, version } as const;
    expect((await test.client.call('training.last', target)).verdict).toEqual(first);
    expect((await test.client.call('training.last', { ...target, version: 'v4' })).verdict).toBeNull();
    await check();
    const [{ id: problem } = { id: '' }] = first.problems;
    const old = { check: first.check, problem, ids: [0] };
    expect(await codeOf(test.client.call('training.rows', old))).toBe('training-check-forgotten');
  });

  it('lists the folder from then on, and the check among the tasks with its way back', async () => {
    const { folders } = await test.client.call('training.folders', {});
    expect(folders).toMatchObject([{ folder: voice.root, version }]);
    const { tasks } = await until<'tasks.all', TaskList>(test, 'tasks.all', {}, () => true);
    expect(tasks.find(({ kind }) => kind === 'check-training')).toMatchObject({
      state: 'done',
      subject: 'voice',
      link: `#/ready?${new URLSearchParams({ folder: voice.root, version })}`,
    });
  });

  it('refuses folders that were not allowed, and names that are no file name', async () => {
    const outside = { folder: '/etc', version } as const;
    expect(await codeOf(test.client.stream('training.check', outside))).toBe('host-path-refused');
    const input = await chosen();
    const refused = { ...input, root: '/etc', training: 's1' } as const;
    expect(await codeOf(test.client.call('training.start', refused))).toBe('host-path-refused');
    for (const name of ['../up', 'a/b', '', ' ', 'con\n', 'a"b'])
      expect(await codeOf(test.client.call('training.preview', { ...input, name }))).toBe('rpc-bad-input');
  });

  it('offers what upstream does for a card, and shows what would be written without writing it', async () => {
    const small = await test.client.call('training.choice', { folder: voice.root, version, card: 6 });
    expect(small).toMatchObject({ root: null, name: 'voice', card: 6 });
    expect(small.settings).toMatchObject({ half: true, sovits: { batchSize: 3 }, gpt: { batchSize: 3 } });
    const preview = await test.client.call('training.preview', { ...(await chosen()), ...small, root });
    expect(preview.files.map(({ state }) => state)).toEqual(['new', 'new', 'new']);
    expect(preview.commands.map(({ training }) => training)).toEqual(['s2', 's1']);
    expect(preview.env).toMatchObject({ version, hz: '25hz' });
    await expect(readFile(path.join(root, 'TEMP/tmp_s2.json'))).rejects.toThrow('ENOENT');
  });

  it('writes with a backup, and begins with the same settings the next time', async () => {
    await mkdir(path.join(root, 'TEMP'));
    await writeFile(path.join(root, 'TEMP/tmp_s2.json'), '{}');
    const input = await chosen();
    const settings = { ...input.settings, sovits: { ...input.settings.sovits, epochs: 3 } };
    const result = await test.client.call('training.write', { ...input, name: 'mine', settings });
    expect(result.backups).toEqual([path.join(root, 'TEMP/tmp_s2.json.bak')]);
    expect(result.written).toHaveLength(3);
    expect(await choose()).toEqual({ root, name: 'mine', card: input.card, settings });
    const other = await test.client.call('training.choice', { folder: voice.root, version: 'v4' });
    expect(other).toMatchObject({ root, name: 'voice' });
    const preview = await test.client.call('training.preview', await chosen());
    expect(preview.files.map(({ state }) => state)).toEqual(['same', 'same', 'same']);
  });

  it('follows a training to its end: output, epochs, task', async () => {
    await test.client.call('training.start', { ...(await chosen()), training: 's2' });
    const { run, output } = await ended();
    expect(run).toMatchObject({ training: 's2', name: 'mine', state: 'done', share: 1, epochs: 3 });
    expect(output).toContain('training done');
    const { tasks } = await until<'tasks.all', TaskList>(test, 'tasks.all', {}, () => true);
    expect(tasks.find(({ id }) => id === run!.task)).toMatchObject({ kind: 'training', state: 'done' });
  });

  it('says how a training failed', async () => {
    await writeFile(path.join(root, 'fail'), '');
    await test.client.call('training.start', { ...(await chosen()), training: 's1' });
    const { run } = await ended();
    await rm(path.join(root, 'fail'));
    expect(run).toMatchObject({ state: 'failed', error: { code: 'training-failed', params: { how: 3 } } });
    expect(run!.error!.params.last).toContain('CUDA out of memory');
  });

  it('ends the trainer when its task is cancelled, and starts no second one beside it', async () => {
    await writeFile(path.join(root, 'hang'), '');
    const input = { ...(await chosen()), training: 's2' } as const;
    const { task } = await test.client.call('training.start', input);
    expect(await codeOf(test.client.call('training.start', input))).toBe('training-running');
    await test.client.call('tasks.cancel', { task });
    expect((await ended()).run).toMatchObject({ state: 'cancelled', error: null });
    await rm(path.join(root, 'hang'));
  });

  it('says that a Python cannot be started', async () => {
    await chmod(path.join(root, 'venv/bin/python'), 0o644);
    await test.client.call('training.start', { ...(await chosen()), training: 's2' });
    expect((await ended()).run?.error?.code).toBe('training-not-started');
  });

  function ended(): Promise<TrainingRun> {
    return until<'training.run', TrainingRun>(
      test,
      'training.run',
      {},
      ({ run }) => run !== null && run.endedAt !== null,
    );
  }
});
