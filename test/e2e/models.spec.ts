import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { installCatalog } from '../../src-main/models/catalog-store.ts';
import type { Catalog } from '../../src-main/models/catalog-schema.ts';
import { FaultServer } from '../faults/fault-server.ts';
import { sampleFolder } from '../support/golden-tokens.ts';
import { expect, test } from './workbench.ts';

const files = {
  'chinese-hubert-base/pytorch_model.bin': 'models/sample-hubert/pytorch_model.bin',
  'chinese-hubert-base/config.json': 'models/sample-hubert/config.json',
  's2Gsample.pth': 'models/sample-s2G.pth',
};
type Name = keyof typeof files;
const content = (name: Name): Promise<Buffer> => readFile(path.join(sampleFolder, files[name]));

/** Like the published one, but with models of a few hundred kilobytes. */
async function smallCatalog(): Promise<Catalog> {
  const entry = async (name: Name) => {
    const bytes = await content(name);
    return { path: name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  };
  const hubert = [
    await entry('chinese-hubert-base/pytorch_model.bin'),
    await entry('chinese-hubert-base/config.json'),
  ];
  return {
    format: 1,
    version: '2099.1.1',
    about: 'Small files for tests.',
    updateUrl: null,
    sources: [
      {
        id: 'nowhere',
        name: 'Nowhere',
        url: 'https://models.invalid/{revision}/{path}',
        revision: 'main',
        pinned: false,
      },
    ],
    models: [
      { id: 'hubert', name: 'Small HuBERT', role: 'hubert', versions: ['v2Pro'], files: hubert },
      {
        id: 's2',
        name: 'Small SoVITS',
        role: 'generator',
        versions: ['v2Pro'],
        files: [await entry('s2Gsample.pth')],
      },
    ],
    needs: [{ task: 'tokens', version: 'v2Pro', models: ['hubert', 's2'] }],
  };
}

test.use({
  seed: { fill: async (dataDir: string) => installCatalog(dataDir, JSON.stringify(await smallCatalog())) },
});

test('missing models become ready, although the mirror fails in the middle of a file', async ({
  workbench,
}) => {
  const { page } = workbench;
  const server = await FaultServer.start();
  const weights: Name = 'chinese-hubert-base/pytorch_model.bin';
  const half = 100_000;
  for (const name of Object.keys(files) as Name[]) {
    server.serve(`/mirror/${name}`, await content(name), (request) =>
      name === weights && request === 0 ? { kind: 'cut', after: half, how: 'reset' } : { kind: 'ranges' },
    );
  }
  try {
    await page.getByRole('link', { name: 'Settings' }).click();
    const mirror = page.getByLabel('Own mirror');
    await mirror.fill(`${server.origin}/mirror`);
    await mirror.press('Tab');

    await page.getByRole('link', { name: 'Models' }).click();
    const need = page.getByRole('main').locator('section').filter({ hasText: 'Small HuBERT' }).first();
    await expect(need.getByText('Missing', { exact: true })).toHaveCount(2);
    await need.getByRole('button', { name: 'Get what is missing' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Download|^Get/ })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await expect(need.getByText('Ready', { exact: true })).toHaveCount(2);
  } finally {
    await server.close();
  }
  // What had come before the cut was kept: the second request asked for the rest only.
  const [first, second] = server.seen.filter(({ path: asked }) => asked.endsWith(weights));
  expect(first?.from).toBe(0);
  expect(second?.from).toBeGreaterThan(0);

  // The extraction offers them at once.
  await page.getByRole('link', { name: 'Extract' }).click();
  await expect(page.getByRole('radiogroup', { name: 'SoVITS checkpoint' })).toContainText('s2Gsample.pth');
});
