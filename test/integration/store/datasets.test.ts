import { describe, expect, it } from 'vitest';
import type { NewClip } from '../../../src-main/store/dataset-types.ts';
import type { Library } from '../../../src-main/store/library.ts';
import { newLibrary } from './library-fixture.ts';

const clip = (line: number, fields: Partial<NewClip> = {}): NewClip => ({
  line,
  rawPath: `wavs\\${line}.wav`,
  path: `/data/wavs/${line}.wav`,
  key: `${line}.wav`,
  speaker: line % 2 === 0 ? 'anna' : 'ben',
  language: 'zh',
  text: `第${line}句话`,
  duration: line,
  sampleRate: 32000,
  channels: 1,
  ...fields,
});

async function withClips(
  clips: readonly NewClip[],
): Promise<{ library: Library; id: number; texts: () => Promise<string[]> }> {
  const library = await newLibrary();
  const id = await library.addDataset({ name: 'voice', listPath: '/v.list', audioDir: null }, clips);
  const texts = async (): Promise<string[]> =>
    (await library.datasetClipRows(await library.datasetClipIds({ datasetId: id }))).map((row) => row.text);
  return { library, id, texts };
}

describe('a dataset', () => {
  it('keeps every field of its clips and sums them up', async () => {
    const problems = [{ code: 'audio-missing', params: { path: '/x', times: 2 } }];
    const { library, id } = await withClips([clip(1), clip(2, { problems, audioSha256: 'ab' })]);
    await library.addClips(id, [clip(3, { duration: null, sampleRate: null, channels: null })]);
    const rows = await library.datasetClipRows(await library.datasetClipIds({ datasetId: id }));
    expect(rows[1]).toEqual({ ...clip(2), id: rows[1]!.id, datasetId: id, problems, audioSha256: 'ab' });
    expect(rows[2]).toMatchObject({ duration: null, sampleRate: null, channels: null, problems: [] });
    expect(await library.getDataset(id)).toMatchObject({
      name: 'voice',
      listPath: '/v.list',
      clips: 3,
      withProblems: 1,
      duration: 3,
    });
    await library.updateDataset(id, { name: 'renamed', audioDir: '/wavs' });
    expect((await library.listDatasets())[0]).toMatchObject({ name: 'renamed', audioDir: '/wavs' });
    await expect(library.addClips(id, [clip(9), clip(1)])).rejects.toMatchObject({
      code: 'store-line-twice',
      params: { line: 1 },
    });
    expect((await library.getDataset(id))!.clips).toBe(3);
  });

  it('filters by problem without being fooled by text that looks like one', async () => {
    const { library, id } = await withClips([
      clip(1, { problems: [{ code: 'a', params: { note: '{"code":"b"' } }] }),
      clip(2, {
        problems: [
          { code: 'b', params: {} },
          { code: 'b', params: {} },
          { code: 'a', params: {} },
        ],
      }),
      clip(3),
    ]);
    const lines = async (filter: object): Promise<number[]> =>
      (await library.datasetClipRows(await library.datasetClipIds({ datasetId: id, ...filter }))).map(
        (row) => row.line,
      );
    expect(await lines({ problems: ['b'] })).toEqual([2]);
    expect(await lines({ problems: ['a'] })).toEqual([1, 2]);
    expect(await lines({ problems: ['a', 'b'] })).toEqual([1, 2]);
    expect(await lines({ problems: [] })).toEqual([]);
    expect(await lines({ hasProblem: true })).toEqual([1, 2]);
    expect(await lines({ hasProblem: false })).toEqual([3]);
    expect(await lines({ search: '3句' })).toEqual([3]);
    expect(await lines({ duration: { min: 2 }, speakers: ['anna'] })).toEqual([2]);
    expect(await library.datasetFacet({ datasetId: id }, 'problem')).toEqual([
      { value: 'a', count: 2 },
      { value: 'b', count: 1 },
    ]);
    expect(await library.datasetFacet({ datasetId: id }, 'speaker')).toEqual([
      { value: 'ben', count: 2 },
      { value: 'anna', count: 1 },
    ]);
    expect((await library.datasetHistogram({ datasetId: id }, 'duration', 2)).counts).toEqual([1, 2]);
    expect(await library.datasetClipCount({ datasetId: id, hasProblem: true })).toBe(2);
  });

  it('undoes and redoes edits step by step, and a new edit ends redo', async () => {
    const { library, id, texts } = await withClips([clip(1, { text: 'a' }), clip(2, { text: 'b' })]);
    const [one, two] = [...(await library.datasetClipIds({ datasetId: id }))] as [number, number];
    const first = await library.editClips(id, 'edit.text', [
      { id: one, fields: { text: 'A' } },
      { id: two, fields: { text: 'x' } },
      { id: two, fields: { text: 'B' } },
    ]);
    expect(first).toMatchObject({ label: 'edit.text', clips: 2, undone: false });
    await library.editClips(id, 'edit.text', [{ id: one, fields: { text: 'AA', speaker: 'carl' } }]);
    expect(await texts()).toEqual(['AA', 'B']);
    await library.undoEdit(id);
    expect(await texts()).toEqual(['A', 'B']);
    await library.undoEdit(id);
    expect(await texts()).toEqual(['a', 'b']);
    expect(await library.undoEdit(id)).toBeNull();
    await library.redoEdit(id);
    expect(await texts()).toEqual(['A', 'B']);
    await library.editClips(id, 'edit.text', [{ id: two, fields: { text: 'C' } }]);
    expect(await library.redoEdit(id)).toBeNull();
    expect(await texts()).toEqual(['A', 'C']);
    expect((await library.listEdits(id)).map((step) => step.clips)).toEqual([1, 2]);
    expect(await library.editClips(id, 'edit.text', [{ id: two, fields: { text: 'C' } }])).toBeNull();
    expect((await library.datasetClipIds({ datasetId: id, search: 'C' })).length).toBe(1);
  });

  it('removes the clips of a filter in one step that can be undone, ids and problems included', async () => {
    const { library, id } = await withClips([
      clip(1),
      clip(2, { problems: [{ code: 'a', params: {} }], text: '好好学习' }),
      clip(3),
    ]);
    const before = await library.datasetClipRows(await library.datasetClipIds({ datasetId: id }));
    expect(await library.removeClips(id, 'edit.remove', { problems: ['a'] })).toMatchObject({ clips: 1 });
    expect(await library.datasetClipCount({ datasetId: id })).toBe(2);
    expect(await library.datasetClipCount({ search: '好好学习' })).toBe(0);
    await library.undoEdit(id);
    expect(await library.datasetClipRows(await library.datasetClipIds({ datasetId: id }))).toEqual(before);
    expect(await library.datasetClipCount({ search: '好好学习' })).toBe(1);
    await library.redoEdit(id);
    expect(await library.datasetClipCount({ datasetId: id })).toBe(2);
  });

  it('takes what probing found and no more', async () => {
    const { library, id } = await withClips([clip(1, { duration: null })]);
    const [clipId] = [...(await library.datasetClipIds({ datasetId: id }))] as [number];
    await library.probeClips([
      { id: clipId, duration: 2.5, problems: [{ code: 'audio-silent', params: {} }] },
      { id: clipId },
    ]);
    expect((await library.datasetClipRows([clipId]))[0]).toMatchObject({
      duration: 2.5,
      sampleRate: 32000,
      problems: [{ code: 'audio-silent', params: {} }],
    });
  });

  it('can be deleted and restored', async () => {
    const { library, id } = await withClips([clip(1)]);
    await library.deleteDataset(id);
    expect(await library.listDatasets()).toEqual([]);
    expect(await library.datasetClipCount({})).toBe(0);
    expect((await library.listDatasets({ includeDeleted: true })).length).toBe(1);
    await library.restoreDataset(id);
    expect(await library.datasetClipCount({})).toBe(1);
    await expect(library.deleteDataset(77)).rejects.toMatchObject({ code: 'store-dataset-unknown' });
    await expect(library.editClips(id, 'x', [{ id: 99, fields: {} }])).rejects.toMatchObject({
      code: 'store-row-unknown',
    });
  });
});

describe('settings and tasks', () => {
  it('are kept', async () => {
    const library = await newLibrary();
    expect(await library.getSetting('theme')).toBeNull();
    await library.setSetting('theme', 'dark');
    await library.setSetting('theme', { name: 'light', sizes: [1, 2] });
    expect(await library.allSettings()).toEqual({ theme: { name: 'light', sizes: [1, 2] } });
    const id = await library.addTask({ kind: 'export', title: 'tsv', detail: { rows: 3 } });
    await library.finishTask(id, 'failed', { code: 'file-unwritable', params: { path: '/o' } });
    await library.finishTask(id, 'done'); // the first end counts
    expect(await library.listTasks()).toMatchObject([
      { id, kind: 'export', state: 'failed', detail: { rows: 3 }, error: { code: 'file-unwritable' } },
    ]);
  });
});
