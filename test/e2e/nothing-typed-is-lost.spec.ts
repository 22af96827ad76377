import { readFile } from 'node:fs/promises';
import { bringDataset } from './pages/datasets.ts';
import { cellOf } from './pages/grid.ts';
import { extractSample } from './pages/sample.ts';
import { toast } from './pages/toast.ts';
import { expect, test } from './workbench.ts';

test('what stands in a field is saved, switched and left with its row', async ({ workbench }) => {
  const { page } = workbench;
  const list = await workbench.copySample();
  await bringDataset(workbench, list);
  const grid = page.getByRole('grid', { name: 'Datasets' });
  const text = page.getByRole('textbox', { name: 'Text', exact: true });

  // Saved by key while the field still has the focus.
  await grid.getByText('zh_01.wav').click();
  await text.fill('第一句，刚刚改过。');
  await page.keyboard.press('Control+s');
  await expect(toast(page, 'lines written to')).toBeVisible();
  expect(await readFile(list, 'utf8')).toContain('第一句，刚刚改过。');
  await expect(page.getByRole('button', { name: 'Save list', exact: true })).toBeHidden();

  // Another row by a click, another screen by a click: the text has arrived in both cases.
  await text.fill('换行之前。');
  await grid.getByText('zh_04.wav').click();
  await expect(await cellOf(grid, 'zh_01.wav', 'Text')).toHaveText('换行之前。');
  await text.fill('离开之前。');
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Datasets' }).click();
  await expect(grid.getByText('zh_04.wav')).toBeVisible();
  await expect(await cellOf(grid, 'zh_04.wav', 'Text')).toHaveText('离开之前。');
});

test('an undo takes back what it names, or is not offered any more', async ({ workbench }) => {
  const { page } = workbench;
  await bringDataset(workbench, await workbench.copySample());
  const grid = page.getByRole('grid', { name: 'Datasets' });
  const text = page.getByRole('textbox', { name: 'Text', exact: true });

  await grid.getByText('zh_01.wav').click();
  await page.keyboard.press('Delete');
  await expect(toast(page, '1 clip taken out')).toBeVisible();
  // A newer edit: the notice of the older act goes, since its undo would take back this one.
  await grid.getByText('zh_04.wav').click();
  // Rows are read anew after an edit: what is typed belongs to the row that the field shows.
  await expect(text).toHaveValue('请把窗户关上，谢谢。');
  await text.fill('新的文本。');
  await text.press('Enter');
  await expect(await cellOf(grid, 'zh_04.wav', 'Text')).toHaveText('新的文本。');
  await expect(toast(page, '1 clip taken out')).toBeHidden();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(grid.getByText('zh_01.wav')).toBeVisible();
});

test('a removed run and a rejected clip come back by key, and the run from a list', async ({ workbench }) => {
  const { page } = workbench;
  await extractSample(workbench);
  const grid = page.getByTestId('token-grid').getByRole('grid');
  await grid.getByText('zh_01.wav').click();
  await page.keyboard.press('Delete');
  await expect(toast(page, '1 clip rejected')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(toast(page, '1 clip rejected')).toBeHidden();
  await page.keyboard.press('Control+z');

  await page.getByRole('button', { name: 'Remove this run' }).click();
  await expect(page.getByText('No tokens yet')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(grid.getByText('zh_01.wav')).toBeVisible();

  await page.getByRole('button', { name: 'Remove this run' }).click();
  await page.getByRole('button', { name: 'Removed runs…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Removed runs…' });
  await dialog.getByRole('button', { name: 'Bring back' }).click();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(grid.getByText('zh_01.wav')).toBeVisible();
});
