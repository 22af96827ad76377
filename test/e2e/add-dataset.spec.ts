import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bringDataset } from './pages/datasets.ts';
import { chooseFile } from './pages/choose-file.ts';
import { cellOf } from './pages/grid.ts';
import { toast } from './pages/toast.ts';
import { dropFiles } from './support/drop-files.ts';
import { expect, test, type Workbench } from './workbench.ts';

const wavs = path.join(import.meta.dirname, '..', '..', 'resources', 'sample', 'wavs');

/** As GPT-SoVITS leaves it: slices in one folder, the list with bare names in another. */
async function sliced({ folder }: Workbench): Promise<string> {
  for (const clip of ['zh_01.wav', 'zh_04.wav', 'en_01.wav'])
    await cp(path.join(wavs, clip), path.join(folder, 'output', 'slicer_opt', clip));
  const list = path.join(folder, 'output', 'asr_opt', 'slicer_opt.list');
  await mkdir(path.dirname(list));
  await writeFile(list, 'zh_01.wav|a|ZH|今天。\nzh_04.wav|a|zh|谢谢。\nen_01.wav|a|EN|Hello.\n');
  return list;
}

test('a list with bare names: the folder that holds the clips is offered, chosen, undone, changed', async ({
  workbench,
}) => {
  const { page, folder } = workbench;
  const list = await sliced(workbench);
  await bringDataset(workbench, list);
  await expect(page.getByText('None of the 3 clips is found where the list says.')).toBeVisible();
  const grid = page.getByRole('grid', { name: 'Datasets' });
  await expect(await cellOf(grid, 'zh_01.wav', 'Problems')).toHaveText('File missing');

  // Found beside the list and offered, never used unasked.
  const slices = path.join(folder, 'output', 'slicer_opt');
  await page.getByRole('button', { name: 'Use …/slicer_opt (3 found)' }).click();
  await expect(toast(page, 'All clips are found')).toBeVisible();
  await expect(await cellOf(grid, 'zh_01.wav', 'Duration')).toHaveText('0:02.219');
  await expect(page.getByRole('button', { name: 'Audio in slicer_opt' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save list' })).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.getByText('None of the 3 clips is found where the list says.')).toBeVisible();

  // Another folder is counted before it is used.
  const half = path.join(folder, 'half');
  await mkdir(half);
  await cp(path.join(wavs, 'en_01.wav'), path.join(half, 'en_01.wav'));
  await page.getByRole('button', { name: 'Choose the audio folder…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Audio folder' });
  await dialog.getByLabel('Audio folder').fill(slices);
  await expect(dialog.getByRole('status')).toHaveText('3 of 3 clips are found in this folder.');
  await chooseFile(workbench, half, () => dialog.getByRole('button', { name: 'Choose…' }).click());
  await expect(dialog.getByRole('status')).toHaveText('1 of 3 clips are found in this folder.');
  await dialog.getByRole('button', { name: 'Use this folder' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(`2 of 3 clips are not found in ${half}.`)).toBeVisible();

  // One language however it is spelt.
  await page.getByLabel('Filter by language').selectOption({ label: 'zh (2)' });
  await expect(page.getByText('2 of 3 shown')).toBeVisible();
});

test('the sample is saved under another name, never over itself', async ({ workbench }) => {
  const { page, folder } = workbench;
  await page.getByRole('button', { name: 'Try with the sample' }).click();
  await expect(page).toHaveURL(/#\/extract/);
  await page.getByRole('link', { name: 'Datasets' }).click();
  const grid = page.getByRole('grid', { name: 'Datasets' });
  await grid.getByText('en_04.wav').click();
  const text = page.getByRole('textbox', { name: 'Text', exact: true });
  await text.fill('Good morning, everyone.');
  await text.press('Enter');
  await expect(page.getByText('The sample belongs to the program and stays as it is')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save list', exact: true })).toHaveCount(0);
  const copy = path.join(folder, 'mine.list');
  await chooseFile(workbench, copy, () => page.getByRole('button', { name: 'Save list as…' }).click());
  await expect(toast(page, `written to ${copy}`)).toBeVisible();
});

test('what is dropped is opened or named: folders, folders with lists, several files, none of it', async ({
  workbench,
}) => {
  const { host, page, folder } = workbench;
  const list = await sliced(workbench);
  const heading = (name: string) => page.getByRole('heading', { level: 2, name, exact: true });
  if (!host.drop) {
    // A browser gives no paths. It says so, and does not leave the page for the file.
    await dropFiles(page, [list]);
    await expect(toast(page, 'A browser does not tell where a file lies.')).toBeVisible();
    return;
  }
  // A folder of audio.
  const audio = path.join(folder, 'output', 'slicer_opt');
  await host.drop(audio);
  await expect(heading('slicer_opt')).toBeVisible();
  await expect(page.getByText('3 of 3 shown')).toBeVisible();

  // A folder that holds a list: which of the two is meant is asked.
  await host.drop(path.join(folder, 'output'));
  const question = page.getByRole('dialog', { name: 'What to open from output' });
  await expect(
    question.getByRole('button', { name: 'Only the audio: 3 files, without texts' }),
  ).toBeVisible();
  await question.getByRole('button', { name: path.join('asr_opt', 'slicer_opt.list') }).click();
  await expect(heading('slicer_opt.list')).toBeVisible();

  // Several at once, something else among them.
  const copy = path.join(folder, 'copy.list');
  await cp(list, copy);
  const picture = path.join(folder, 'cover.png');
  await writeFile(picture, 'png');
  const readme = path.join(folder, 'readme.txt');
  await writeFile(readme, 'How to use this voice.\n');
  await host.drop(copy, picture, readme);
  await expect(toast(page, 'Not opened: cover.png.')).toBeVisible();
  await expect(heading('copy.list')).toBeVisible();
  const failed = page.getByRole('alert').filter({ hasText: 'readme.txt was not added' });
  await expect(failed).toContainText('no line has fields separated by |');
  await failed.getByRole('button', { name: 'Close' }).click();

  // Single clips and an empty folder are no dataset.
  await host.drop(path.join(audio, 'zh_01.wav'));
  await expect(toast(page, 'Not added: zh_01.wav. Single clips make no dataset')).toBeVisible();
  const empty = path.join(folder, 'empty');
  await mkdir(empty);
  await host.drop(empty);
  await expect(page.getByRole('alert').filter({ hasText: 'empty was not added' })).toContainText(
    'There is no audio in',
  );
});
