import { cp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { projectDir, startTestCore } from '../../support/core/test-core.ts';

/** The sample as a list of the user's. */
async function sampleDataset() {
  const core = await startTestCore();
  onTestFinished(() => core.close());
  await cp(path.join(projectDir, 'resources', 'sample'), core.folder, { recursive: true });
  const list = path.join(core.folder, 'sample.list');
  const { id } = await core.client.stream('datasets.add', { path: list }, {});
  const { ids } = await core.client.call('datasets.order', {
    dataset: id,
    filter: {},
    sort: { column: 'line' },
  });
  const textOf = async (row: number): Promise<string> =>
    (await core.client.call('datasets.rows', { dataset: id, ids: [row] }))[0]!.text;
  return { ...core, list, dataset: id, ids: [...ids], textOf };
}

test('a save sees every edit that was sent before it, also one that is still on its way', async () => {
  const { client, dataset, ids, list } = await sampleDataset();
  const edit = client.call('datasets.edit', { dataset, ids: [ids[0]!], change: { text: 'just typed' } });
  const save = client.call('datasets.save', { dataset });
  await Promise.all([edit, save]);
  expect(await readFile(list, 'utf8')).toContain('|just typed\n');
});

test('the undo of one step does nothing where another is newer by then', async () => {
  const { client, dataset, ids, textOf } = await sampleDataset();
  const change = (text: string) =>
    client.call('datasets.edit', { dataset, ids: [ids[0]!], change: { text } });
  const first = await change('first');
  const second = await change('second');
  expect(await client.call('datasets.undo', { dataset, step: first.step! })).toMatchObject({
    changed: 0,
    step: null,
  });
  expect(await textOf(ids[0]!)).toBe('second');
  await client.call('datasets.undo', { dataset, step: second.step! });
  expect(await textOf(ids[0]!)).toBe('first');
});

test('rows that come back bring what was found wrong with them', async () => {
  const { client, dataset, ids } = await sampleDataset();
  const rowsNow = () => client.call('datasets.rows', { dataset, ids });
  const before = await rowsNow();
  await client.call('datasets.removeRows', { dataset, ids });
  expect(await rowsNow()).toEqual([]);
  await client.call('datasets.undo', { dataset });
  expect(await rowsNow()).toEqual(before);
});
