import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectDir, startTestCore, type TestCore } from '../../support/core/test-core.ts';

const wavs = path.join(projectDir, 'resources', 'sample', 'wavs');

/** A list with bare names, as the trainer takes it: the folder is told apart from it. */
describe('choosing the audio folder of a list', () => {
  let test: TestCore;
  let dataset: number;
  let list: string;
  const lines = [
    'zh_01.wav|amy|zh|你好',
    'zh_04.wav|amy|ZH|再见',
    'en_01.wav|amy|Zh|one|two',
    'gone.wav|amy|en|x',
  ];
  const folder = (...names: string[]): string => path.join(test.folder, ...names);

  beforeAll(async () => {
    test = await startTestCore();
    for (const name of ['zh_01.wav', 'zh_04.wav', 'en_01.wav'])
      await cp(path.join(wavs, name), folder('out', 'slicer_opt', name));
    await mkdir(folder('out', 'asr_opt'), { recursive: true });
    await mkdir(folder('half'), { recursive: true });
    await cp(path.join(wavs, 'zh_01.wav'), folder('half', 'zh_01.wav'));
    list = folder('out', 'asr_opt', 'slicer_opt.list');
    await writeFile(list, `\ufeff${lines.join('\r\n')}\r\n`);
    dataset = (await test.client.stream('datasets.add', { path: list })).id;
  });
  afterAll(async () => {
    await test.close();
    expect(test.log).toEqual([]);
  });

  const summary = () => test.client.stream('datasets.rescan', { dataset });

  it('says that nothing is found, and offers the folder that holds the clips', async () => {
    expect(await summary()).toMatchObject({ rows: 4, missing: 3, audioDir: null, unsaved: 0 });
    const folders = await test.client.call('datasets.audioFolders', { dataset });
    expect(folders).toEqual({
      rows: 3,
      found: 0,
      asListed: 0,
      suggestions: [{ path: folder('out', 'slicer_opt'), found: 2 }],
    });
  });

  it('counts what a folder would give before anything changes', async () => {
    const preview = await test.client.call('datasets.audioFolderPreview', {
      dataset,
      audioDir: folder('half'),
    });
    expect(preview).toMatchObject({ rows: 3, found: 1 });
    expect(preview.examples.map(({ name, exists }) => [name, exists])).toEqual([
      ['zh_04.wav', false],
      ['gone.wav', false],
      ['zh_01.wav', true],
    ]);
    const refused = (audioDir: string) =>
      test.client.call('datasets.audioFolderPreview', { dataset, audioDir }).catch((e: unknown) => e);
    expect(await refused(folder('nowhere'))).toMatchObject({ code: 'dataset-no-audio-dir' });
    expect(await refused('/etc')).toMatchObject({ code: 'host-path-refused' });
    expect(await summary()).toMatchObject({ missing: 3, audioDir: null });
  });

  it('is one step of undo, folder included, and leaves nothing to save', async () => {
    const audioDir = folder('out', 'slicer_opt');
    const set = await test.client.stream('datasets.setAudioFolder', { dataset, audioDir });
    expect(set.summary).toMatchObject({ missing: 1, audioDir, unsaved: 0, undo: 1, redo: 0 });
    expect(set.summary.seconds).toBeGreaterThan(2);
    const undone = await test.client.call('datasets.undo', { dataset });
    expect(undone.summary).toMatchObject({ missing: 3, audioDir: null, undo: 0, redo: 1 });
    const redone = await test.client.call('datasets.redo', { dataset });
    expect(redone.summary).toMatchObject({ missing: 1, audioDir, unsaved: 0 });
  });

  it('gives way to paths that are changed in the list itself', async () => {
    const remapped = await test.client.call('datasets.remapApply', {
      dataset,
      from: '',
      to: folder('out', 'slicer_opt'),
    });
    expect(remapped.summary).toMatchObject({ missing: 1, audioDir: null, unsaved: 1 });
    const undone = await test.client.call('datasets.undo', { dataset });
    expect(undone.summary).toMatchObject({ audioDir: folder('out', 'slicer_opt'), unsaved: 0 });
  });

  it('goes back to the paths of the list', async () => {
    const back = await test.client.stream('datasets.setAudioFolder', { dataset, audioDir: null });
    expect(back.summary).toMatchObject({ missing: 3, audioDir: null, undo: 2 });
    await test.client.call('datasets.undo', { dataset });
  });

  it('counts spellings that training takes for one language as one, and filters by all of them', async () => {
    const facets = await test.client.call('datasets.facets', { dataset, filter: {} });
    expect(facets.languages).toEqual([
      { name: 'zh', count: 2 },
      { name: 'Zh', count: 1 },
      { name: 'en', count: 1 },
    ]);
    const filter = { languages: ['zh'] };
    const { ids } = await test.client.call('datasets.order', { dataset, filter, sort: { column: 'line' } });
    const rows = await test.client.call('datasets.rows', { dataset, ids: [...ids] });
    expect(rows.map((row) => row.language)).toEqual(['zh', 'ZH']);
    const chosen = await test.client.call('datasets.facets', { dataset, filter });
    expect(chosen.rows).toBe(2);
    expect(chosen.seconds.counts.reduce((sum, n) => sum + n, 0) + chosen.seconds.missing).toBe(2);
    expect(chosen.languages).toEqual(facets.languages);
  });

  it('mends what can be mended in all rows, each as one step', async () => {
    const repairs = await test.client.call('datasets.repairs', { dataset });
    expect(repairs.map(({ kind, rows }) => [kind, rows])).toEqual([['bars', 1]]);
    expect(repairs[0]!.examples).toEqual([
      { line: 3, before: 'en_01.wav|amy|Zh|one|two', after: 'en_01.wav|amy|Zh|one，two' },
    ]);
    await test.client.call('datasets.repair', { dataset, kind: 'bars' });
    expect((await test.client.call('datasets.repairs', { dataset })).map(({ kind }) => kind)).toEqual([
      'languages',
    ]);
    const mended = await test.client.call('datasets.repair', { dataset, kind: 'languages' });
    expect(mended.summary).toMatchObject({ missing: 1, unsaved: 2 });
  });

  it('saves the list with bare names still, and knows when an undone step was overtaken', async () => {
    await test.client.call('datasets.save', { dataset });
    const saved = (await readFile(list, 'utf8')).split('\r\n');
    expect(saved).toEqual([lines[0], lines[1], 'en_01.wav|amy|zh|one，two', lines[3], '']);
    await test.client.call('datasets.undo', { dataset });
    const moved = await test.client.stream('datasets.setAudioFolder', { dataset, audioDir: folder('half') });
    expect(moved.summary).toMatchObject({ unsaved: 1, redo: 0 });
    await test.client.call('datasets.save', { dataset });
    expect(await summary()).toMatchObject({ unsaved: 0 });
  });
});

describe('saving the bundled sample', () => {
  it('never writes into the program, and a copy elsewhere names its clips in full', async () => {
    const test = await startTestCore();
    const list = path.join(projectDir, 'resources', 'sample', 'sample.list');
    const before = await readFile(list, 'utf8');
    const { id: dataset, readOnly } = await test.client.stream('datasets.addSample', {});
    expect(readOnly).toEqual({ code: 'dataset-sample-kept', params: { path: list } });
    const { ids } = await test.client.call('datasets.order', {
      dataset,
      filter: {},
      sort: { column: 'line' },
    });
    await test.client.call('datasets.edit', { dataset, ids: [ids[0]!], change: { text: '改过了' } });
    const beside = path.join(path.dirname(list), 'copy.list');
    for (const target of [undefined, list, beside]) {
      const refused = await test.client
        .call('datasets.save', { dataset, path: target })
        .catch((e: unknown) => e);
      expect(refused).toMatchObject({ code: 'dataset-sample-kept' });
    }
    expect(await readFile(list, 'utf8')).toBe(before);
    const copy = path.join(test.folder, 'copy.list');
    const saved = await test.client.call('datasets.save', { dataset, path: copy });
    expect(saved.madeAbsolute).toBeGreaterThan(5);
    expect((await readFile(copy, 'utf8')).split('\n')[0]).toBe(
      `${path.join(wavs, 'zh_01.wav')}|xiaoyu|zh|改过了`,
    );
    const again = await test.client.stream('datasets.add', { path: copy });
    const sample = await test.client.stream('datasets.rescan', { dataset });
    expect(again.missing).toBe(sample.missing);
    await test.close();
    expect(test.log).toEqual([]);
  });
});

describe('what cannot be a dataset', () => {
  it('is refused with the reason, and folders say what they hold', async () => {
    const test = await startTestCore();
    const at = (...names: string[]): string => path.join(test.folder, ...names);
    await mkdir(at('empty'));
    await writeFile(at('empty.list'), '\n\n');
    await writeFile(at('readme.txt'), 'How to use this voice\nEnjoy.\n');
    const add = (name: string) =>
      test.client.stream('datasets.add', { path: at(name) }).catch((e: unknown) => e);
    expect(await add('empty')).toMatchObject({ code: 'dataset-nothing-in-folder' });
    expect(await add('empty.list')).toMatchObject({ code: 'dataset-empty-list' });
    expect(await add('readme.txt')).toMatchObject({ code: 'dataset-not-a-list' });
    await cp(wavs, at('voice', 'wavs'), { recursive: true });
    await writeFile(at('voice', 'b.list'), 'x');
    await mkdir(at('voice', 'lists'));
    await writeFile(at('voice', 'lists', 'a.list'), 'x');
    const contents = await test.client.call('datasets.contents', { path: at('voice') });
    expect(contents.lists).toEqual([at('voice', 'b.list'), at('voice', 'lists', 'a.list')]);
    expect(contents.audio).toBeGreaterThan(5);
    expect(await test.client.call('datasets.contents', { path: at('readme.txt') })).toMatchObject({
      folder: false,
    });
    await test.close();
    expect(test.log).toEqual([]);
  });
});
