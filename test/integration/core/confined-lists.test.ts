import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { RunView } from '../../../src-main/contract/views/extract.ts';
import { projectDir, startTestCore, until } from '../../support/core/test-core.ts';

const sampleClip = path.join(projectDir, 'resources', 'sample', 'wavs', 'zh_01.wav');
const models = path.join(projectDir, 'resources', 'sample', 'models');

/**
 * Everything a window is told about a list that names one file outside the host's folders, absolute and from the list's
 * own folder; with and without that file. What differs tells the window what lies elsewhere on this machine.
 */
async function allThatIsSaid(outside: string, name: string): Promise<unknown> {
  const test = await startTestCore();
  const { client } = test;
  const folder = path.join(test.folder, 'lists');
  await mkdir(folder);
  await cp(sampleClip, path.join(folder, 'own.wav'));
  const list = path.join(folder, 'voice.list');
  const file = path.join(outside, name);
  const lines = [file, path.relative(folder, file), `x/${path.relative(folder, file)}`, 'own.wav'];
  await writeFile(list, lines.map((line) => `${line}|anna|en|Hello there.\n`).join(''));
  const said: Record<string, unknown> = {};
  const failed = (error: unknown) => ({ failed: (error as { code: string }).code });
  const { id: dataset } = await client.stream('datasets.add', { path: list });
  const order = { dataset, filter: {}, sort: { column: 'line' } } as const;
  const rows = async () => {
    const ids = [...(await client.call('datasets.order', order)).ids];
    return client.call('datasets.rows', { dataset, ids });
  };
  said.rows = await rows();
  said.facets = await client.call('datasets.facets', { dataset, filter: {} });
  said.preflight = await client.call('datasets.preflight', { dataset, version: 'v2Pro' });
  said.clips = await Promise.all(
    (await rows()).map(({ id }) =>
      client.call('datasets.clip', { dataset, id }).then(({ row, audioMissing }) => ({ row, audioMissing })),
    ),
  );
  said.repairs = await client.call('datasets.repairs', { dataset });
  said.folders = await client.call('datasets.audioFolders', { dataset });
  for (const audioDir of [null, folder, outside])
    said[`folder ${audioDir}`] = await client
      .call('datasets.audioFolderPreview', { dataset, audioDir })
      .catch(failed);
  said.remap = await client.call('datasets.remapPreview', { dataset, from: '..', to: outside });
  said.remapped = await client.call('datasets.remapApply', { dataset, from: '..', to: outside });
  said.rowsRemapped = await rows();
  await client.call('datasets.undo', { dataset });
  said.rescan = await client.stream('datasets.rescan', { dataset });
  said.rowsScanned = await rows();
  const [, , , own] = await rows();
  await client.call('datasets.edit', { dataset, ids: [own!.id], change: { path: file } });
  said.typed = await rows();
  await client.call('datasets.undo', { dataset });
  for (const refused of ['datasets.contents', 'checkpoints.inspect', 'host.browse'] as const)
    said[refused] = await (client.call as (name: string, input: object) => Promise<unknown>)(refused, {
      path: file,
    }).catch(failed);
  for (const model of ['hubert', 'sovits'] as const) {
    const pair = { hubert: path.join(models, 'sample-hubert'), sovits: path.join(models, 'sample-s2G.pth') };
    said[model] = await client
      .call('extract.start', { dataset, ...pair, [model]: file, device: 'cpu' })
      .catch(failed);
  }
  const { run } = await client.call('extract.start', {
    dataset,
    hubert: path.join(models, 'sample-hubert'),
    sovits: path.join(models, 'sample-s2G.pth'),
    device: 'cpu',
  });
  const ended = await until<'extract.run', RunView>(
    test,
    'extract.run',
    { run },
    ({ state }) => state === 'done',
  );
  said.run = { counts: ended.counts, errors: ended.errors };
  await test.close();
  const timesAndPlaces = new RegExp(
    `"(addedAt|seconds)":[0-9.]+|${test.folder}|${path.basename(test.folder)}`,
    'g',
  );
  return JSON.parse(
    JSON.stringify(said).replaceAll(timesAndPlaces, (found) =>
      found.startsWith('"addedAt') ? '"at":0' : found.startsWith('"') ? found : 'HERE',
    ),
  );
}

it('a list cannot tell which files outside the allowed folders exist', async () => {
  const outside = await mkdtemp(path.join(os.tmpdir(), 'wb-outside-'));
  onTestFinished(() => rm(outside, { recursive: true, force: true }));
  const name = 'private.wav';
  const missing = await allThatIsSaid(outside, name);
  await cp(sampleClip, path.join(outside, name));
  const existing = await allThatIsSaid(outside, name);
  expect(existing).toEqual(missing);
  await writeFile(path.join(outside, 'PRIVATE.WAV'), '');
  expect(await allThatIsSaid(outside, name)).toEqual(missing);
  expect(JSON.stringify(missing)).toContain('host-path-refused');
});
