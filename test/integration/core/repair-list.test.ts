import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatasetRow } from '../../../src-main/contract/views/datasets.ts';
import { projectDir, startTestCore, type TestCore } from '../../support/core/test-core.ts';

/** A list as users bring it: paths of another machine, a line with a missing field, a comment in between. */
describe('repairing a list', () => {
  let test: TestCore;
  let dataset: number;
  let list: string;
  const lines = [
    'D:\\old\\wavs\\zh_01.wav|amy|zh|你好',
    'D:\\old\\wavs\\en_01.wav|amy|en',
    '',
    'D:\\old\\wavs\\ja_01.wav|sora|ja|こんにちは|です',
    'D:\\old\\wavs\\gone.wav|amy|zh|没有这个文件',
  ];

  const rows = async (): Promise<DatasetRow[]> => {
    const { ids } = await test.client.call('datasets.order', {
      dataset,
      filter: {},
      sort: { column: 'line' },
    });
    return test.client.call('datasets.rows', { dataset, ids: [...ids] });
  };
  const codes = (row: DatasetRow | undefined) => row?.problems.map(({ reason }) => reason.code);

  beforeAll(async () => {
    test = await startTestCore();
    await mkdir(path.join(test.folder, 'moved'));
    for (const name of ['zh_01.wav', 'en_01.wav', 'ja_01.wav'])
      await cp(
        path.join(projectDir, 'resources', 'sample', 'wavs', name),
        path.join(test.folder, 'moved', name),
      );
    list = path.join(test.folder, '声音.list');
    await writeFile(list, lines.join('\r\n'));
  });
  afterAll(async () => {
    await test.close();
    expect(test.log).toEqual([]);
  });

  it('shows unusable lines as rows with their reason', async () => {
    const summary = await test.client.stream('datasets.add', { path: list });
    dataset = summary.id;
    const all = await rows();
    expect(all.map((row) => row.line)).toEqual([1, 2, 4, 5]);
    expect(codes(all[0])).toEqual(['audio-missing']);
    expect(codes(all[1])).toEqual(['line-fields']);
    const report = await test.client.call('datasets.preflight', { dataset, version: 'v2' });
    expect(report).toMatchObject({ rows: 4, blocked: 4, trained: 0 });
  });

  it('finds the clips of all rows at once under another root, as one step of undo', async () => {
    const preview = await test.client.call('datasets.remapPreview', {
      dataset,
      from: 'D:\\old\\wavs',
      to: path.join(test.folder, 'moved'),
    });
    expect(preview.brokenRoots[0]).toEqual({ name: 'D:\\old\\wavs', count: 2 });
    expect(preview).toMatchObject({ matched: 4, found: 3 });
    const result = await test.client.call('datasets.remapApply', {
      dataset,
      from: 'D:\\old\\wavs',
      to: path.join(test.folder, 'moved'),
    });
    expect(result).toMatchObject({ changed: 4, summary: { undo: 1, redo: 0, unsaved: 1 } });
    const all = await rows();
    expect(all[0]!.seconds).toBeGreaterThan(0.5);
    expect(all[2]!.path).toBe(path.join(test.folder, 'moved', 'ja_01.wav'));
    // A new path does not repair a line: its text still holds the bar.
    expect(codes(all[2])).toEqual(['line-fields']);
    expect(codes(all[3])).toEqual(['audio-missing']);
    await test.client.call('datasets.undo', { dataset });
    expect(codes((await rows())[0])).toEqual(['audio-missing']);
    const redone = await test.client.call('datasets.redo', { dataset });
    expect(redone.summary).toMatchObject({ undo: 1, redo: 0 });
    expect((await rows())[0]!.seconds).toBeGreaterThan(0.5);
  });

  it('repairs a broken line by editing it, and takes it back', async () => {
    const broken = (await rows())[1]!;
    await test.client.call('datasets.edit', { dataset, ids: [broken.id], change: { text: 'Good morning' } });
    expect(codes((await rows())[1])).not.toContain('line-fields');
    await test.client.call('datasets.undo', { dataset });
    await test.client.call('datasets.undo', { dataset });
    expect(codes((await rows())[1])).toEqual(['line-fields']);
    await test.client.call('datasets.redo', { dataset });
    await test.client.call('datasets.redo', { dataset });
    expect(codes((await rows())[1])).not.toContain('line-fields');
  });

  it('refuses what would break the list, and changes nothing', async () => {
    const before = await rows();
    const edits = [
      { text: 'x|y' },
      { text: 'two\nlines' },
      { speaker: 'a\r' },
      { language: 'z|h' },
      { path: 'a|b.wav' },
    ];
    for (const change of edits) {
      const call = test.client.call('datasets.edit', { dataset, ids: [before[0]!.id], change });
      expect(await call.catch((e: unknown) => e)).toMatchObject({ code: 'dataset-field-breaks-line' });
    }
    const moved = test.client.call('datasets.remapApply', { dataset, from: test.folder, to: 'a|b' });
    expect(await moved.catch((e: unknown) => e)).toMatchObject({ code: 'dataset-field-breaks-line' });
    expect(await rows()).toEqual(before);
  });

  it('writes what was edited, leaves the rest byte for byte, and keeps the original', async () => {
    const all = await rows();
    await test.client.call('datasets.removeRows', { dataset, ids: [all[3]!.id] });
    const saved = await test.client.call('datasets.save', { dataset });
    expect(saved.path).toBe(list);
    const moved = path.join(test.folder, 'moved');
    expect(await readFile(list, 'utf8')).toBe(
      [
        `${path.join(moved, 'zh_01.wav')}|amy|zh|你好`,
        `${path.join(moved, 'en_01.wav')}|amy|en|Good morning`,
        '',
        `${path.join(moved, 'ja_01.wav')}|sora|ja|こんにちは|です`,
        '',
      ].join('\r\n'),
    );
    expect(await readFile(saved.backup!, 'utf8')).toBe(lines.join('\r\n'));
    const { datasets } = await new Promise<{ datasets: readonly { unsaved: number }[] }>((resolve) => {
      const stop = test.client.watch('datasets.all', {}, (value) => {
        resolve(value);
        queueMicrotask(() => stop());
      });
    });
    expect(datasets[0]!.unsaved).toBe(0);
  });

  it('brings a removed row back after saving, and refuses to write over what another program wrote', async () => {
    const { summary } = await test.client.call('datasets.undo', { dataset });
    expect(summary).toMatchObject({ rows: 4, unsaved: 1 });
    await writeFile(list, 'written|by|en|another program\n');
    const error = await test.client.call('datasets.save', { dataset }).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'host-list-changed' });
    const copy = path.join(test.folder, 'copy.list');
    await test.client.call('datasets.save', { dataset, path: copy });
    expect((await readFile(copy, 'utf8')).split('\r\n')).toHaveLength(5);
    expect(await readFile(list, 'utf8')).toBe('written|by|en|another program\n');
  });

  it('is forgotten and brought back without touching a file', async () => {
    await test.client.call('datasets.remove', { dataset });
    const gone = await test.client
      .call('datasets.preflight', { dataset, version: 'v2' })
      .catch((e: unknown) => e);
    expect(gone).toMatchObject({ code: 'store-dataset-unknown' });
    await test.client.call('datasets.restore', { dataset });
    expect(await rows()).toHaveLength(4);
  });
});
