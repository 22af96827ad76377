/**
 * What acts on a dataset of 100,000 rows (or as many as the first argument says) cost: `npm run bench:edits`. The
 * recordings of the list do not exist, so that no time goes into reading them.
 */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startTestCore } from '../support/core/test-core.ts';

const rows = Number(process.argv[2] ?? 100_000);
const test = await startTestCore();
const list = path.join(test.folder, 'voice.list');
await writeFile(
  list,
  Array.from(
    { length: rows },
    (_, i) => `wavs/clip_${i}.wav|speaker ${i % 20}|zh|这是第 ${i} 句话，今天天气真好。\n`,
  ).join(''),
);

async function timed<T>(what: string, act: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await act();
  process.stdout.write(`${what}: ${((performance.now() - start) / 1000).toFixed(3)} s\n`);
  return result;
}

const { client } = test;
const { id: dataset } = await timed('add', () => client.stream('datasets.add', { path: list }));
const { ids } = await client.call('datasets.order', { dataset, filter: {}, sort: { column: 'line' } });
const all = [...ids];
const change = { text: '改过的文本。' };
await timed('edit one row', () => client.call('datasets.edit', { dataset, ids: [all[7]!], change }));
await timed('undo that', () => client.call('datasets.undo', { dataset }));
await timed('delete all rows', () => client.call('datasets.removeRows', { dataset, ids: all }));
await timed('undo that', () => client.call('datasets.undo', { dataset }));
await timed('redo it', () => client.call('datasets.redo', { dataset }));
await timed('undo it again', () => client.call('datasets.undo', { dataset }));
await timed('edit all rows', () => client.call('datasets.edit', { dataset, ids: all, change }));
await timed('undo that', () => client.call('datasets.undo', { dataset }));
await test.close();
