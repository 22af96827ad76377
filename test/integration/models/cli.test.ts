import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { sha256 } from '../../faults/download-fixture.ts';
import { runWb } from '../../support/run-wb.ts';
import { contents, setting, smallCatalog, writeTree, type Setting } from './store-fixture.ts';

let place: Setting;
let env: Record<string, string>;

/** The small catalogue is installed as a newer one would be; only its mirror on the loopback interface is named. */
beforeEach(async () => {
  place = await setting(['liar', 'mirror']);
  env = {
    XDG_DATA_HOME: join(place.home, 'xdg'),
    APPDATA: join(place.home, 'xdg'),
    WB_CACHE_DIR: join(place.home, 'c'),
  };
  const text = Buffer.from(JSON.stringify({ ...smallCatalog, version: '9999.1.1' }));
  writeTree(join(place.home, 'xdg', 'sovits-workbench'), {
    'catalog.json': text,
    'catalog.json.sha256': Buffer.from(`${sha256(text)}  catalog.json\n`),
  });
});

const options = (...ids: string[]): string[] => [
  ...ids.flatMap((id) => ['--mirror', `${id}=${place.server.origin}/${id}`]),
  '--source',
  ...ids,
  '--proxy',
  'none',
];

it('wb models get fetches what a version needs, names the source that lied, and list shows it', async () => {
  const path = 'v2Pro/s2Gv2Pro.pth';
  place.server.serve(`/liar/${path}`, contents[path]!, () => ({ kind: 'wrong-bytes' }));
  const got = await runWb(['models', 'get', '--for', 'v2Pro', ...options('liar', 'mirror')], { env });
  expect(got.stderr).toContain('Models to fetch: 2 (110 kB)');
  expect(got.stdout).toContain('hubert: ready, from liar');
  expect(got.stdout).toContain('s2-v2Pro: ready, from mirror');
  expect(got.stdout).toMatch(/liar: liar delivered wrong bytes: SHA-256 is [0-9a-f]{64}/);
  expect(got.code).toBe(0);
  const listed = await runWb(['models', 'list', '--json'], { env });
  expect(JSON.parse(listed.stdout)).toMatchObject({ catalogVersion: '9999.1.1', needs: [{ ready: true }] });
  const shown = await runWb(['models', 'list', '--lang', 'zh'], { env });
  expect(shown.stdout).toContain('共 3 个模型，已有 2 个，还需下载 1 个。');
  expect((await runWb(['models', 'verify'], { env })).code).toBe(0);
});

it('fails with 1 where no source has the file, and with 2 where the command line is wrong', async () => {
  place.server.serve('/liar/s1v3.ckpt', contents['s1v3.ckpt']!, () => ({ kind: 'wrong-bytes' }));
  const failed = await runWb(['models', 'get', 's1-v3', ...options('liar')], { env });
  expect(failed.stdout).toContain('s1v3.ckpt could not be fetched from any source (liar, nowhere)');
  expect(failed.code).toBe(1);
  expect((await runWb(['models', 'get'], { env })).code).toBe(2);
  expect((await runWb(['models', 'get', '--for', 'v9'], { env })).code).toBe(2);
  expect((await runWb(['models', 'list', '--mirror', 'ftp://x'], { env })).code).toBe(2);
  const unknown = await runWb(['models', 'verify', 'x'], { env });
  expect(unknown.stderr).toContain('The catalogue has no model "x"');
  expect(unknown.code).toBe(1);
});

it('wb inspect judges a remote checkpoint by ranges, as it judges the file itself', async () => {
  const file = 'resources/sample/models/sample-s2G.pth';
  const url = place.server.serve('/remote/sample-s2G.pth', readFileSync(file), () => ({ kind: 'ranges' }));
  const [local, remote] = await Promise.all([
    runWb(['inspect', '--json', file]),
    runWb(['inspect', '--json', url.href]),
  ]);
  expect(remote.code).toBe(0);
  const facts = (text: string) => ({
    ...(JSON.parse(text) as Record<string, unknown>),
    file: '',
    bytesRead: 0,
  });
  expect(facts(remote.stdout)).toEqual(facts(local.stdout));
  const whole = place.server.serve('/whole/sample-s2G.pth', readFileSync(file), () => ({
    kind: 'ignore-range',
  }));
  const refused = await runWb(['inspect', whole.href]);
  expect(refused.stderr).toContain('cannot be read in parts');
  expect(refused.code).toBe(1);
});
