import { copyFile, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatasetRow } from '../../../src-main/contract/views/datasets.ts';
import type { RunView } from '../../../src-main/contract/views/extract.ts';
import { projectDir, startTestCore, until, type TestCore } from '../../support/core/test-core.ts';

/** A list in an allowed folder of a serving host names files outside it: by path, by a link, and no audio at all. */
describe('a list that names what it must not', () => {
  let test: TestCore;
  let outside: string;
  let dataset: number;
  const sampleClip = path.join(projectDir, 'resources', 'sample', 'wavs', 'zh_01.wav');
  const models = path.join(projectDir, 'resources', 'sample', 'models');

  const rows = async (): Promise<DatasetRow[]> => {
    const { ids } = await test.client.call('datasets.order', {
      dataset,
      filter: {},
      sort: { column: 'line' },
    });
    return test.client.call('datasets.rows', { dataset, ids: [...ids] });
  };
  const codes = (row: DatasetRow) => row.problems.map(({ reason }) => reason.code);

  beforeAll(async () => {
    test = await startTestCore();
    outside = await mkdtemp(path.join(os.tmpdir(), 'wb-outside-'));
    await copyFile(sampleClip, path.join(outside, 'private.wav'));
    await copyFile(sampleClip, path.join(test.folder, 'own.wav'));
    await symlink(path.join(outside, 'private.wav'), path.join(test.folder, 'link.wav'));
    await writeFile(path.join(test.folder, 'notes.wav'), 'root:x:0:0:root:/root:/bin/sh\n'.repeat(50));
    const named = ['/etc/passwd', path.join(outside, 'private.wav'), 'link.wav', 'notes.wav', 'own.wav'];
    const list = path.join(test.folder, 'hostile.list');
    await writeFile(list, named.map((name) => `${name}|a|en|Hello`).join('\n'));
    dataset = (await test.client.stream('datasets.add', { path: list })).id;
  });
  afterAll(async () => {
    await test.close();
    await rm(outside, { recursive: true, force: true });
    expect(test.log).toEqual([]);
  });

  it('marks the rows with the reason and gives no address for them', async () => {
    const all = await rows();
    const reasons = ['host-path-refused', 'host-path-refused', 'host-path-refused', 'audio-unknown-format'];
    expect(all.slice(0, 4).map((row) => codes(row)[0])).toEqual(reasons);
    expect(all.slice(0, 3).map((row) => row.seconds)).toEqual([null, null, null]);
    for (const [index, row] of all.entries()) {
      const clip = await test.client.call('datasets.clip', { dataset, id: row.id });
      expect(clip.audioMissing?.code).toBe(reasons[index]);
      expect(clip.media === null).toBe(index < 4);
    }
    const report = await test.client.call('datasets.preflight', { dataset, version: 'v2' });
    expect(report).toMatchObject({ rows: 5, blocked: 4 });
  });

  it('refuses a path typed for a row just so', async () => {
    const own = (await rows())[4]!;
    const change = { path: '/etc/hostname' };
    await test.client.call('datasets.edit', { dataset, ids: [own.id], change });
    expect(codes((await rows())[4]!)).toEqual(['host-path-refused']);
    expect((await test.client.call('datasets.clip', { dataset, id: own.id })).media).toBeNull();
    await test.client.call('datasets.undo', { dataset });
    expect((await rows())[4]!.seconds).toBeGreaterThan(0.5);
  });

  it('makes no tokens of them', async () => {
    const { run } = await test.client.call('extract.start', {
      dataset,
      hubert: path.join(models, 'sample-hubert'),
      sovits: path.join(models, 'sample-s2G.pth'),
      device: 'cpu',
    });
    const { counts, errors } = await until<'extract.run', RunView>(
      test,
      'extract.run',
      { run },
      ({ state }) => state === 'done',
    );
    expect(counts).toMatchObject({ total: 5, done: 1 });
    expect(errors.find(({ reason }) => reason.code === 'host-path-refused')?.count).toBe(3);
    const { ids } = await test.client.call('tokens.order', { run, filter: {}, sort: { column: 'line' } });
    const clip = await test.client.call('tokens.clip', { run, id: ids[1]! });
    expect([clip.media, clip.audioMissing?.code]).toEqual([null, 'host-path-refused']);
    const drawn = test.client.call('tokens.spectrogram', { run, id: ids[1]! });
    expect(await drawn.catch((e: unknown) => e)).toMatchObject({ code: 'host-path-refused' });
  });
});
