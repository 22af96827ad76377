import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bringDataset } from './pages/datasets.ts';
import { cellOf } from './pages/grid.ts';
import { toast } from './pages/toast.ts';
import { expect, test } from './workbench.ts';

const wavs = path.join(import.meta.dirname, '..', '..', 'resources', 'sample', 'wavs');

/** As a list looks after its folder has moved to another machine, and after people have typed in it. */
const lines = [
  'D:\\voices\\xiaoyu\\zh_01.wav|xiaoyu|zh|今天天气真好。',
  'D:\\voices\\xiaoyu\\zh_04.wav|xiaoyu|zh|请把窗户关上，谢谢。',
  'D:\\voices\\amy\\en_01.wav|amy|en|',
  'D:\\voices\\amy\\en_04.wav|amy|en|one | field | too many',
  'D:\\voices\\luc\\fr_01.wav|luc|fr|Bonjour à tous.',
];

test('drop a list with bad lines and repair it: paths, text, undo, save', async ({ workbench }) => {
  const { page, folder } = workbench;
  for (const clip of [
    'xiaoyu/zh_01.wav',
    'xiaoyu/zh_04.wav',
    'amy/en_01.wav',
    'amy/en_04.wav',
    'luc/fr_01.wav',
  ])
    await cp(path.join(wavs, path.basename(clip)), path.join(folder, 'recordings', clip));
  const list = path.join(folder, 'moved.list');
  await writeFile(list, `${lines.join('\n')}\n`);

  await bringDataset(workbench, list);
  const grid = page.getByRole('grid', { name: 'Datasets' });
  await expect(await cellOf(grid, 'zh_01.wav', 'Problems')).toHaveText('File missing');
  await expect(await cellOf(grid, 'en_04.wav', 'Problems')).toHaveText(/Wrong number of fields/);
  await expect(page.getByText('5 with problems')).toBeVisible();

  // The folder has moved: one act for all clips, counted on the real files before it is done.
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Fix paths…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Fix paths…' });
  await dialog.getByLabel('Path in the list starts with').fill('D:\\voices');
  await dialog.getByLabel('Look in this folder instead').fill(path.join(folder, 'recordings'));
  await expect(dialog.getByRole('status')).toHaveText('5 paths match, 5 of their clips are found.');
  await dialog.getByRole('button', { name: 'Use for 5 clips' }).click();
  await expect(dialog).toBeHidden();
  await expect(await cellOf(grid, 'zh_01.wav', 'Problems')).toHaveText('');
  await expect(await cellOf(grid, 'zh_01.wav', 'Duration')).toHaveText('0:02.219');

  // The problem filter counts and shows what is left.
  await page.getByLabel('Filter by problem').selectOption({ label: 'No text (1)' });
  await expect(page.getByText('1 of 5 shown')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();

  // Text is edited in place; undo and redo reach the grid at once.
  await grid.getByText('en_01.wav').click();
  const text = page.getByRole('textbox', { name: 'Text', exact: true });
  await text.fill('Good morning, everyone.');
  await text.press('Enter');
  await expect(await cellOf(grid, 'en_01.wav', 'Text')).toHaveText('Good morning, everyone.');
  await expect(await cellOf(grid, 'en_01.wav', 'Problems')).not.toHaveText(/No text/);
  await page.keyboard.press('Control+z');
  await expect(await cellOf(grid, 'en_01.wav', 'Text')).toHaveText('');
  await expect(text).toHaveValue('');
  await page.keyboard.press('Control+Shift+Z');
  await expect(await cellOf(grid, 'en_01.wav', 'Text')).toHaveText('Good morning, everyone.');

  // A new path repairs no line; the pre-flight counts it and offers the repair of its text.
  await expect(await cellOf(grid, 'en_04.wav', 'Text')).toHaveText('one | field | too many');
  await page.getByRole('button', { name: 'Pre-flight' }).click();
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText(
    /^4 of 5 clips get tokens; training with v2 uses 3 of them/,
  );
  await page.getByRole('dialog').getByRole('button', { name: 'Repair lines…' }).click();
  const repairs = page.getByRole('dialog', { name: 'Repair lines…' });
  await expect(repairs.getByText('en_04.wav|amy|en|one, field, too many')).toBeVisible();
  await repairs.getByRole('button', { name: 'Repair 1 line' }).click();
  await expect(repairs.getByRole('status')).toHaveText(/^Nothing here can be mended in one go/);
  await repairs.getByRole('button', { name: 'Close' }).last().click();
  await expect(await cellOf(grid, 'en_04.wav', 'Text')).toHaveText('one, field, too many');

  await page.getByRole('button', { name: 'Save list', exact: true }).click();
  await expect(toast(page, '5 lines written to')).toBeVisible();
  const saved = (await readFile(list, 'utf8')).split('\n');
  expect(saved[0]).toBe(`${path.join(folder, 'recordings', 'xiaoyu', 'zh_01.wav')}|xiaoyu|zh|今天天气真好。`);
  expect(saved[2]).toBe(
    `${path.join(folder, 'recordings', 'amy', 'en_01.wav')}|amy|en|Good morning, everyone.`,
  );
  // Four fields again: the bars in the text became commas, as the repair had shown.
  expect(saved[3]).toBe(`${path.join(folder, 'recordings', 'amy', 'en_04.wav')}|amy|en|one, field, too many`);
});
