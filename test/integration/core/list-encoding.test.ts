import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startTestCore } from '../../support/core/test-core.ts';

async function listDataset(bytes: Buffer) {
  const core = await startTestCore();
  onTestFinished(() => core.close());
  const list = path.join(core.folder, 'my.list');
  await writeFile(list, bytes);
  const { id } = await core.client.stream('datasets.add', { path: list }, {});
  const ids = async (dataset: number) => [
    ...(await core.client.call('datasets.order', { dataset, filter: {}, sort: { column: 'line' } })).ids,
  ];
  const textsOf = async (dataset: number) =>
    (await core.client.call('datasets.rows', { dataset, ids: await ids(dataset) })).map(({ text }) => text);
  return { ...core, list, dataset: id, ids, textsOf };
}

/** `今天天氣真好，我們去公園散步吧。` as Big5, and one hanzi that GBK and Big5 both know. */
const big5 = Buffer.from(
  '61312e7761767ca470ab427c7a687ca4b5a4d1a4d1aef0af75a66ea141a7daadcca568a4bdb6e9b4b2a842a761a1430a',
  'hex',
);
const short = Buffer.from('612e7761767c787c7a687cbac30a', 'hex');

test('a Big5 list is read as Big5, and saved as UTF-8 once it is edited', async () => {
  const { client, dataset, ids, list, textsOf } = await listDataset(big5);
  expect(await textsOf(dataset)).toEqual(['今天天氣真好，我們去公園散步吧。']);
  const found = await client.call('datasets.encoding', { dataset });
  expect(found).toMatchObject({ encoding: 'big5', certain: true });
  expect(found!.samples[0]!.text).toContain('今天天氣真好');
  await client.call('datasets.edit', { dataset, ids: await ids(dataset), change: { speaker: 'amy' } });
  await client.call('datasets.save', { dataset });
  expect(await readFile(list, 'utf8')).toBe('a1.wav|amy|zh|今天天氣真好，我們去公園散步吧。\n');
});

test('a list whose encoding is contested is not written before the user has said which it is', async () => {
  const { client, dataset, ids, list } = await listDataset(short);
  await client.call('datasets.edit', { dataset, ids: await ids(dataset), change: { speaker: 'amy' } });
  await expect(client.call('datasets.save', { dataset })).rejects.toMatchObject({
    code: 'dataset-encoding-unsure',
  });
  expect(await readFile(list)).toEqual(short);

  await client.call('datasets.confirmEncoding', { dataset });
  expect(await client.call('datasets.encoding', { dataset })).toBeNull();
  await client.call('datasets.save', { dataset });
  expect(await readFile(list, 'utf8')).toBe('a.wav|amy|zh|好\n');
});

test('a list is read anew in the encoding that the user chooses', async () => {
  const { client, dataset, list, textsOf } = await listDataset(short);
  const { samples } = (await client.call('datasets.encoding', { dataset }))!;
  const shown = samples.find(({ encoding }) => encoding === 'big5')!;
  const { id } = await client.stream('datasets.add', { path: list, encoding: 'big5' }, {});
  expect(shown.text).toContain((await textsOf(id))[0]!);
  expect(await client.call('datasets.encoding', { dataset: id })).toBeNull();
});

test.skipIf(process.platform === 'win32')(
  'a pipe or a device is refused, and nothing waits for it',
  async () => {
    const core = await startTestCore();
    onTestFinished(() => core.close());
    const pipe = path.join(core.folder, 'pipe.list');
    execFileSync('mkfifo', [pipe]);
    await expect(core.client.stream('datasets.add', { path: pipe }, {})).rejects.toMatchObject({
      code: 'file-not-regular',
    });
  },
);
