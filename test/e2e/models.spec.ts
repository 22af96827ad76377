import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Catalog } from '../../src-main/models/catalog/catalog-schema.ts';
import { installCatalog } from '../../src-main/models/catalog/catalog-store.ts';
import { FaultServer, type Fault } from '../faults/fault-server.ts';
import { sampleFolder } from '../support/golden-tokens.ts';
import { chooseFile } from './pages/choose-file.ts';
import { toast } from './pages/toast.ts';
import { expect, test, type Workbench } from './workbench.ts';

const files = {
  'chinese-hubert-base/pytorch_model.bin': 'models/sample-hubert/pytorch_model.bin',
  'chinese-hubert-base/config.json': 'models/sample-hubert/config.json',
  's2Gsample.pth': 'models/sample-s2G.pth',
};
type Name = keyof typeof files;
const names = Object.keys(files) as Name[];
const weights: Name = 'chinese-hubert-base/pytorch_model.bin';
const content = (name: Name): Promise<Buffer> => readFile(path.join(sampleFolder, files[name]));
const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Like the published one, but with models of a few hundred kilobytes. */
async function smallCatalog(): Promise<Catalog> {
  const entry = async (name: Name) => {
    const bytes = await content(name);
    return { path: name, bytes: bytes.length, sha256: hashOf(bytes) };
  };
  const hubert = [await entry(weights), await entry('chinese-hubert-base/config.json')];
  const source = { id: 'nowhere', name: 'Nowhere', url: 'https://models.invalid/{revision}/{path}' };
  return {
    format: 1,
    version: '2099.1.1',
    about: 'Small files for tests.',
    updateUrl: null,
    sources: [{ ...source, revision: 'main', pinned: false }],
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

/** Mirrors on the loopback interface; the first one treats the weights as its script says, request by request. */
async function mirrors(script: readonly Fault[]): Promise<FaultServer> {
  const server = await FaultServer.start();
  for (const name of names) {
    const bytes = await content(name);
    const faults = name === weights ? script : [];
    server.serve(`/first/${name}`, bytes, (n) => faults[n] ?? { kind: 'ranges' });
    server.serve(`/second/${name}`, bytes);
  }
  return server;
}

/** Types the mirrors in where a user does, and goes to the models. */
async function nameMirrors({ page }: Workbench, ...addresses: string[]): Promise<void> {
  await page.getByRole('link', { name: 'Settings' }).click();
  for (const [at, address] of addresses.entries()) {
    const field = page.getByLabel(at === 0 ? 'Own mirror' : `Own mirror ${at + 1}`, { exact: true });
    await field.fill(address);
    await field.press('Tab');
  }
  await expect(page.getByLabel(`Own mirror ${addresses.length + 1}`, { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Models' }).click();
}

function rows({ page }: Workbench) {
  const need = page.getByRole('main').locator('section').filter({ hasText: 'Small HuBERT' }).first();
  const row = (name: string) => need.locator('li.model').filter({ hasText: name });
  return { need, hubert: row('Small HuBERT'), s2: row('Small SoVITS') };
}

/** A fault that holds the body back until it is let go, so that the screen can be looked at meanwhile. */
function gate(after: number): { readonly fault: Fault; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { fault: { kind: 'gate', after, open: opened }, open: () => open() };
}

test('missing models become ready: a mirror cuts, then lies, and the screen says so all the way', async ({
  workbench,
}) => {
  const { page } = workbench;
  const held = gate(50_000);
  const busy: Fault = { kind: 'status', status: 503 };
  const server = await mirrors([
    { kind: 'cut', after: 100_000, how: 'reset' },
    busy,
    busy,
    { kind: 'wrong-bytes' },
  ]);
  server.serve(`/second/${weights}`, await content(weights), [held.fault]);
  try {
    await nameMirrors(workbench, `${server.origin}/first`, `${server.origin}/second`);
    const { need, hubert } = rows(workbench);
    await expect(need.getByText('Missing', { exact: true })).toHaveCount(2);
    await expect(need.getByText('found 0 of 2')).toBeVisible();

    // The plan comes first: which files, from where, in which order; nothing has been asked for yet.
    await need.getByRole('button', { name: 'Get what is missing' }).click();
    const plan = page.getByRole('dialog', { name: 'Download' });
    await expect(plan.getByText('Own mirror → Own mirror 2').first()).toBeVisible();
    await expect(plan.getByText(/to fetch, .* free/)).toBeVisible();
    expect(server.seen).toEqual([]);
    await plan.getByRole('button', { name: /^Download / }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();

    await expect(hubert.getByText(/^Reconnecting/)).toBeVisible();
    await expect(hubert).toContainText(
      /Own mirror: Own mirror (cut the connection after|answered with HTTP)/,
    );
    // The wrong bytes had the right size; now the other mirror delivers, held in the middle.
    await expect(hubert.getByText('Downloading', { exact: true })).toBeVisible();
    await expect(hubert).toContainText('from Own mirror 2');
    const gaveUp = hubert.getByRole('list', { name: 'Gave up on' });
    await expect(gaveUp).toContainText('Own mirror: Own mirror delivered wrong bytes');
    await expect(hubert.getByText('Ready', { exact: true })).toHaveCount(0);
    held.open();

    await expect(need.getByText('Ready', { exact: true })).toHaveCount(2);
    await expect(need.getByText('complete', { exact: true })).toBeVisible();
    await expect(gaveUp).toContainText('delivered wrong bytes');
    await expect(hubert).toContainText('from Own mirror 2');

    // What the disk holds is what was published, read again byte by byte.
    await page.getByRole('button', { name: 'Verify all' }).click();
    await expect(toast(page, '2 files are intact')).toBeVisible();
  } finally {
    held.open();
    await server.close();
  }
  // What had come before the cut was kept: a later request asked for the rest only.
  const asked = server.seen.filter((request) => request.path === `/first/${weights}`).map(({ from }) => from);
  expect(asked[0]).toBe(0);
  expect(asked[1]).toBeGreaterThan(0);

  // The extraction offers them at once.
  await page.getByRole('link', { name: 'Extract' }).click();
  await expect(page.getByRole('radiogroup', { name: 'SoVITS checkpoint' })).toContainText('s2Gsample.pth');
});

test('a download is paused and goes on from its byte', async ({ workbench }) => {
  const { page } = workbench;
  const held = gate(100_000);
  const server = await mirrors([held.fault]);
  try {
    await nameMirrors(workbench, `${server.origin}/first`);
    const { hubert } = rows(workbench);
    await hubert.getByRole('button', { name: 'Get' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Download / })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    // The rate is of bytes that came; the held body shows some but not all of them.
    await expect(hubert.getByRole('progressbar')).not.toHaveAttribute('aria-valuenow', '0');
    await hubert.getByRole('button', { name: 'Pause' }).click();
    await expect(hubert.getByText('Paused', { exact: true })).toBeVisible();
    await expect(hubert).toContainText(/ are kept/);
    await hubert.getByRole('button', { name: 'Resume' }).click();
    await expect(hubert.getByText('Ready', { exact: true })).toBeVisible();
  } finally {
    held.open();
    await server.close();
  }
  const [first, second] = server.seen.filter((request) => request.path === `/first/${weights}`);
  expect(first?.from).toBe(0);
  expect(second?.from).toBeGreaterThan(0);
});

test('an existing folder is used in place: found 1 of 2, and nothing is copied', async ({ workbench }) => {
  const { page, folder } = workbench;
  const existing = path.join(folder, 'GPT-SoVITS');
  const place = path.join(existing, 'GPT_SoVITS', 'pretrained_models', 'chinese-hubert-base');
  await mkdir(place, { recursive: true });
  for (const name of names.filter((one) => one.startsWith('chinese')))
    await writeFile(path.join(place, path.basename(name)), await content(name));
  await page.getByRole('link', { name: 'Models' }).click();
  const { need, hubert, s2 } = rows(workbench);
  await expect(need.getByText('found 0 of 2')).toBeVisible();
  await chooseFile(workbench, existing, () => page.getByRole('button', { name: 'Add a folder…' }).click());
  await expect(toast(page, 'Found 1 of 2 models')).toBeVisible();
  await expect(need.getByText('found 1 of 2')).toBeVisible();
  await expect(hubert.getByText('Ready', { exact: true })).toBeVisible();
  await expect(hubert).toContainText(path.join(place, 'pytorch_model.bin'));
  await expect(s2.getByText('Missing', { exact: true })).toBeVisible();
  // Not ours: it can be verified, not deleted.
  await expect(hubert.getByRole('button', { name: 'Delete…' })).toHaveCount(0);
});
