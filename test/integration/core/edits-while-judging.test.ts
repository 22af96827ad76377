import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { AppError } from '../../../src-main/contract/errors.ts';
import { DatasetCatalog } from '../../../src-main/core/datasets/dataset-catalog.ts';
import type { ProbeServices } from '../../../src-main/core/datasets/probe-clip.ts';
import { newLibrary, tempFolder } from '../store/library-fixture.ts';

function gate(): { open: () => void; opened: Promise<void> } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open: () => open(), opened };
}

/** A dataset whose first clip takes as long to decode as the test likes. */
async function slowDataset() {
  const folder = tempFolder();
  for (const audioDir of ['old', 'new']) {
    mkdirSync(join(folder, audioDir));
    for (const key of ['1.wav', '2.wav'])
      writeFileSync(join(folder, audioDir, key), 'no header: it is decoded');
  }
  const decoding = gate();
  const go = gate();
  const prepare = async (path: string, { signal }: { signal?: AbortSignal } = {}) => {
    decoding.open();
    await go.opened;
    if (signal?.aborted) throw new AppError('cancelled');
    throw new AppError('audio-empty', { path });
  };
  const library = await newLibrary();
  const probe = { prepare: { prepare }, paths: { mayRead: () => true } } as unknown as ProbeServices;
  const catalog = new DatasetCatalog(library, probe, { dataDir: folder, resourcesDir: folder });
  const rows = ['1.wav', '2.wav'].map((key, index) => ({
    line: index + 1,
    rawPath: key,
    path: join(folder, 'old', key),
    key,
    speaker: 'amy',
    language: 'zh',
    text: index === 0 ? '' : '你好',
  }));
  const list = join(folder, 'a.list');
  const id = await library.addDataset({ name: 'a', listPath: list, audioDir: join(folder, 'old') }, rows);
  const ids = [...(await library.datasetClipIds({ datasetId: id }))];
  const cancel = new AbortController();
  const moved = catalog.edit(
    id,
    'audio-folder',
    ids.map((clip, index) => ({ id: clip, fields: { path: join(folder, 'new', `${index + 1}.wav`) } })),
    { audioDir: join(folder, 'new'), signal: cancel.signal },
  );
  moved.catch(() => undefined);
  await decoding.opened;
  const problems = async (clip: number): Promise<string[]> =>
    (await library.datasetClipRows([clip]))[0]!.problems.map(({ code }) => code);
  return { catalog, library, folder, id, ids, moved, cancel, go: go.open, problems };
}

it('takes back a cancelled move of the audio folder', async () => {
  const { library, folder, id, moved, cancel, go } = await slowDataset();
  cancel.abort();
  go();
  await expect(moved).rejects.toMatchObject({ code: 'cancelled' });
  expect(await library.getDataset(id)).toMatchObject({ audioDir: join(folder, 'old') });
});

it('never takes back what the user did meanwhile in its stead', async () => {
  const { catalog, library, folder, id, ids, moved, cancel, go } = await slowDataset();
  const edited = catalog.edit(id, 'edit', [{ id: ids[1]!, fields: { text: '再见' } }]);
  await expect.poll(async () => (await library.listEdits(id)).length).toBe(2);
  cancel.abort();
  go();
  await Promise.all([edited, moved]);
  const [row] = await library.datasetClipRows([ids[1]!]);
  expect(row).toMatchObject({ text: '再见', path: join(folder, 'new', '2.wav') });
  expect(await catalog.summary(id)).toMatchObject({ audioDir: join(folder, 'new'), undo: 2, redo: 0 });
});

it('says of a row that was edited meanwhile what is wrong with it now', async () => {
  const { catalog, library, id, ids, moved, go, problems } = await slowDataset();
  const edited = catalog.edit(id, 'edit', [{ id: ids[0]!, fields: { text: '你好' } }]);
  await expect.poll(async () => (await library.listEdits(id)).length).toBe(2);
  go();
  await Promise.all([edited, moved]);
  expect(await problems(ids[0]!)).not.toContain('text-empty');
});

it('leaves the step alone that stands before one undone and cancelled', async () => {
  const { catalog, library, folder, id, moved, cancel, go } = await slowDataset();
  const undone = catalog.undo(id, 'undo');
  await expect.poll(async () => (await library.listEdits(id))[0]!.undone).toBe(true);
  cancel.abort();
  go();
  await expect(moved).rejects.toMatchObject({ code: 'cancelled' });
  await undone;
  expect(await library.getDataset(id)).toMatchObject({ audioDir: join(folder, 'old') });
});
