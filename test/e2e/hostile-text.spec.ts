import { cp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { f32, writeSmallSafetensors } from '../support/small-safetensors.ts';
import { openCheckpoint } from './pages/checkpoints.ts';
import { bringDataset } from './pages/datasets.ts';
import { expect, test, type Workbench } from './workbench.ts';

const wavs = path.join(import.meta.dirname, '..', '..', 'resources', 'sample', 'wavs');
const hostile = [
  '<img src=x onerror="window.pwned=1">',
  '</script><script>window.pwned=1</script>',
  '<svg onload=window.pwned=1>',
  '{{constructor.constructor("window.pwned=1")()}}',
  '@:{window.pwned=1} %{n} {0}',
  'javascript:window.pwned=1',
  '\u202Egpj.exe\u202C \u2066\u2069 \u200F',
  `${'very long '.repeat(10_000)}end`,
];

async function expectOnlyText({ page }: Workbench): Promise<void> {
  const found = await page.evaluate(() => ({
    ran: 'pwned' in window,
    elements: document.querySelectorAll('img[src="x"], svg[onload], main script, [onerror]').length,
  }));
  expect(found).toEqual({ ran: false, elements: 0 });
}

test('hostile names and transcripts of a dataset are text', async ({ workbench }) => {
  const { page, folder } = workbench;
  const list = path.join(folder, '<img src=x onerror=window.pwned=1>.list');
  await cp(path.join(wavs, 'en_01.wav'), path.join(folder, '<svg onload=window.pwned=1>.wav'));
  const lines = hostile.map((text) => `<svg onload=window.pwned=1>.wav|${text.slice(0, 1000)}|en|${text}`);
  await writeFile(list, `${lines.join('\n')}\n`);
  await bringDataset(workbench, list);
  const grid = page.getByRole('grid', { name: 'Datasets' });
  await expect(grid.getByRole('row')).toHaveCount(hostile.length + 1);
  await expect(grid).toContainText(hostile[0]!);
  await grid.getByRole('row').nth(1).click();
  for (const text of hostile) {
    await expect(page.getByRole('textbox', { name: 'Text', exact: true })).toHaveValue(text);
    await expectOnlyText(workbench);
    await page.keyboard.press('j');
  }
  await page.getByRole('button', { name: 'Pre-flight' }).click();
  await expect(page.getByRole('dialog').getByRole('status')).toBeVisible();
  await expectOnlyText(workbench);
});

test('hostile tensor names and file names of a checkpoint are text', async ({ workbench }) => {
  const { page, folder } = workbench;
  const file = path.join(folder, '<img src=x onerror=window.pwned=1>.safetensors');
  await writeSmallSafetensors(file, Object.fromEntries(hostile.map((name) => [name, f32([2, 2])])));
  await openCheckpoint(workbench, file);
  await expect(page.getByTestId('verdict-summary')).toBeVisible();
  await expectOnlyText(workbench);
  await page.getByRole('tab', { name: 'Layers' }).click();
  const tree = page.getByRole('grid').or(page.getByRole('treegrid')).first();
  await expect(tree).toContainText('onerror');
  await expectOnlyText(workbench);
});
