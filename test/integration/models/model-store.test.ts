import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ModelStore } from '../../../src-main/models/model-store.ts';
import { sha256 } from '../../faults/download-fixture.ts';
import { contents, never, setting, smallCatalog, writeTree } from './store-fixture.ts';

const statusOf = (store: ModelStore, id: string) =>
  store.list.models.find((model) => model.id === id)!.status;

it('missing to ready: a plan, the download, the receipt; and the disk alone tells the next process', async () => {
  const { open, home } = await setting();
  const store = await open();
  expect(store.list.needs).toEqual([{ ...smallCatalog.needs[0], ready: false }]);
  const plan = await store.plan(store.neededFor('v2Pro'));
  expect(plan).toMatchObject({ bytes: 110_023, folder: join(home, 'data', 'models'), fits: true });
  expect(plan.files.map(({ model, have }) => [model, have])).toEqual([
    ['hubert', 0],
    ['s2-v2Pro', 0],
  ]);
  const ends = await Promise.all(['hubert', 's2-v2Pro'].map((id) => store.download(id)));
  expect(ends).toEqual([
    { kind: 'ready', source: 'mirror', tried: [] },
    { kind: 'ready', source: 'mirror', tried: [] },
  ]);
  const later = await open();
  expect(later.list.needs[0]!.ready).toBe(true);
  expect(statusOf(later, 'hubert')).toMatchObject({ state: 'ready', owned: true });
  expect((await later.plan(later.neededFor('v2Pro'))).files).toEqual([]);
});

it('a mirror that lies is named, and the next one delivers', async () => {
  const { open, server } = await setting(['liar', 'honest']);
  server.serve('/liar/s1v3.ckpt', contents['s1v3.ckpt']!, () => ({ kind: 'wrong-bytes' }));
  const store = await open();
  expect(await store.download('s1-v3')).toMatchObject({
    kind: 'ready',
    source: 'honest',
    tried: [{ source: 'liar', reason: { code: 'models-source-hash', params: { source: 'liar' } } }],
  });
});

it('pausing keeps the bytes over a restart; cancelling deletes them', async () => {
  const { open, server } = await setting();
  const path = '/mirror/v2Pro/s2Gv2Pro.pth';
  const content = contents['v2Pro/s2Gv2Pro.pth']!;
  server.serve(path, content, (n) => (n < 2 ? { kind: 'stall', after: 32_768 } : { kind: 'none' }));
  const stopMidway = async (store: ModelStore): Promise<void> => {
    const part = join(store.folder, 'v2Pro', `s2Gv2Pro.pth.${sha256(content).slice(0, 8)}.part`);
    const running = store.download('s2-v2Pro');
    while (!existsSync(part) || statSync(part).size < 32_768)
      await new Promise((resolve) => setImmediate(resolve));
    await store.pause('s2-v2Pro');
    expect(await running).toEqual({ kind: 'paused' });
  };
  await stopMidway(await open());
  const second = await open();
  expect(statusOf(second, 's2-v2Pro')).toEqual({ state: 'paused', bytes: 32_768, resumable: true });
  await second.cancel('s2-v2Pro');
  expect(statusOf(second, 's2-v2Pro')).toEqual({ state: 'missing' });
  await stopMidway(second);
  expect(await second.download('s2-v2Pro')).toMatchObject({ kind: 'ready' });
  expect(server.seen.at(-1)!.from).toBe(32_768);
});

it('files of an existing GPT-SoVITS folder are known by content, used in place and never owned', async () => {
  const { open, home, server } = await setting();
  const folder = join(home, 'GPT-SoVITS');
  const models = 'GPT_SoVITS/pretrained_models';
  writeTree(folder, {
    [`${models}/chinese-hubert-base/pytorch_model.bin`]: contents['chinese-hubert-base/pytorch_model.bin']!,
    [`${models}/chinese-hubert-base/config.json`]: Buffer.from('{ "my": "own edition" }'),
    'backup/renamed by me.pth': contents['v2Pro/s2Gv2Pro.pth']!,
    [`${models}/s1v3.ckpt`]: Buffer.alloc(40_000, 'another gpt of the same size'),
  });
  const store = await open();
  const list = await store.addRoot(folder, never);
  expect(list.roots[1]).toEqual({ path: folder, found: 2, owned: false, unavailable: null });
  expect(statusOf(store, 'hubert')).toMatchObject({ state: 'ready', owned: false });
  expect(statusOf(store, 's2-v2Pro')).toMatchObject({
    path: join(folder, 'backup', 'renamed by me.pth'),
    owned: false,
  });
  expect(statusOf(store, 's1-v3')).toMatchObject({ state: 'damaged', reason: { code: 'models-file-hash' } });
  expect(list.needs[0]!.ready).toBe(true);
  await expect(store.remove('hubert', true)).rejects.toMatchObject({ code: 'models-not-owned' });
  // What is damaged there is fetched into our own folder; the user's file stays as it is.
  expect(await store.download('s1-v3')).toMatchObject({ kind: 'ready', source: 'mirror' });
  expect(readFileSync(join(folder, models, 's1v3.ckpt'))).toEqual(
    Buffer.alloc(40_000, 'another gpt of the same size'),
  );
  expect(server.seen).toHaveLength(1);
  renameSync(folder, `${folder}-unplugged`);
  expect((await store.refresh()).roots[1]).toMatchObject({
    found: 0,
    unavailable: { code: 'models-root-missing' },
  });
});

it('a damaged file is found by verifying, put aside and fetched again', async () => {
  const { open } = await setting();
  const store = await open();
  await store.download('s1-v3');
  const path = join(store.folder, 's1v3.ckpt');
  const wrong = Buffer.from(contents['s1v3.ckpt']!);
  wrong[20_000]! ^= 1;
  writeFileSync(path, wrong);
  const [verdict] = await store.verify(undefined, never);
  expect(verdict).toMatchObject({ model: 's1-v3', ok: false, reason: { code: 'models-file-hash' } });
  expect(statusOf(store, 's1-v3')).toMatchObject({ state: 'damaged' });
  expect(await store.download('s1-v3')).toMatchObject({ kind: 'ready' });
  expect(readFileSync(`${path}.quarantine`)).toEqual(wrong);
  expect(await store.verify(['s1-v3'], never)).toMatchObject([{ ok: true, reason: null }]);
});

it('removing says what needs the model, and deletes only when that is confirmed', async () => {
  const { open } = await setting();
  const store = await open();
  await store.download('hubert');
  const asked = await store.remove('hubert', false);
  expect(asked).toMatchObject({
    bytes: 60_023,
    removed: false,
    neededFor: [{ task: 'tokens', version: 'v2Pro' }],
  });
  expect(existsSync(asked.path!)).toBe(true);
  expect((await store.remove('hubert', true)).removed).toBe(true);
  expect(existsSync(asked.path!)).toBe(false);
  expect(statusOf(store, 'hubert')).toEqual({ state: 'missing' });
});

it('sources are tested for the file itself', async () => {
  const { open, server } = await setting(['good', 'empty']);
  for (const path of Object.keys(contents)) server.serve(`/empty/${path}`, Buffer.alloc(7));
  const store = await open();
  const [good, empty, nowhere] = await store.testSources(undefined, never);
  expect(good).toMatchObject({ source: 'good', reachable: true, reason: null });
  expect(good!.latencyMs).toBeGreaterThanOrEqual(0);
  expect(empty).toMatchObject({ source: 'empty', reachable: false, reason: { code: 'models-source-size' } });
  expect(nowhere).toMatchObject({
    source: 'nowhere',
    reachable: false,
    reason: { code: 'models-source-unreachable' },
  });
});

it('a newer catalogue is shown before it is used, and refused where its checksum is wrong', async () => {
  const { open, server } = await setting();
  const grown = { ...smallCatalog, version: '2026.12.1', models: smallCatalog.models.slice(0, 2) };
  const text = JSON.stringify({ ...grown, needs: [] });
  server.serve('/mirror/catalog.json', Buffer.from(text));
  server.serve('/mirror/catalog.json.sha256', Buffer.from(`${'0'.repeat(64)}  catalog.json\n`));
  const store = await open();
  await expect(store.checkUpdate(undefined, never)).rejects.toMatchObject({
    code: 'models-catalog-checksum',
  });
  server.serve('/mirror/catalog.json.sha256', Buffer.from(`${sha256(Buffer.from(text))}  catalog.json\n`));
  const update = await store.checkUpdate(undefined, never);
  expect(update).toMatchObject({ installed: '2026.11.1', latest: '2026.12.1', newer: true });
  expect(update.changes).toEqual([
    { what: 'model', kind: 'removed', id: 's1-v3', name: 'GPT', bytes: 40_000 },
  ]);
  expect(store.list.catalogVersion).toBe('2026.11.1');
  await expect(store.installUpdate('1'.repeat(64))).rejects.toMatchObject({
    code: 'models-catalog-checksum',
  });
  expect((await store.installUpdate(update.sha256)).catalogVersion).toBe('2026.12.1');
  expect((await open()).list.catalogVersion).toBe('2026.12.1');
});

it('a catalogue tells of a newer workbench, and only of a newer one', async () => {
  const { open, server } = await setting();
  const store = await open();
  expect(store.list.updates).toEqual({ address: `${server.origin}/mirror/catalog.json`, last: null });
  const publish = (app: object): void => {
    const text = Buffer.from(JSON.stringify({ ...smallCatalog, app }));
    server.serve('/mirror/catalog.json', text);
    server.serve('/mirror/catalog.json.sha256', Buffer.from(sha256(text)));
  };
  const app = { version: '0.2.0', address: 'https://example.org/workbench' };
  publish(app);
  expect(await store.checkUpdate(undefined, never)).toMatchObject({ newer: false, app });
  expect(store.list.updates.last).toMatchObject({ found: { app }, reason: null });
  publish({ version: '0.0.0' });
  expect(await store.checkUpdate(undefined, never)).toMatchObject({ newer: false, app: null });
  await server.close();
  await expect(store.checkUpdate(undefined, never)).rejects.toMatchObject({
    code: 'models-source-unreachable',
  });
  expect(store.list.updates.last).toMatchObject({
    found: null,
    reason: { code: 'models-source-unreachable' },
  });
});
