import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { writeGptSovits } from '../support/gpt-sovits-folder.ts';
import { TestFolder } from '../support/training-folder.ts';
import { chooseFile } from './pages/choose-file.ts';
import { expect, test, type Workbench } from './workbench.ts';

/** A folder as a failed training leaves one: a clip too short for s2, another whose BERT features end s1. */
async function brokenFolder({ folder }: Workbench): Promise<TestFolder> {
  const root = path.join(folder, 'logs', 'voice');
  await mkdir(root, { recursive: true });
  const keys = ['a.wav', 'b.wav', 'c.wav', 'd.wav'];
  const voice = await TestFolder.create(root, keys);
  await voice.save();
  await voice.wav('b.wav', 10_000);
  await voice.bert('c.wav', [1024, 3]);
  return voice;
}

async function noSeriousFindings({ page }: Workbench): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => [id, nodes.map((node) => node.target.join(' '))])).toEqual([]);
}

test('a broken folder is diagnosed, handed over, and its training followed to the end', async ({
  workbench,
}) => {
  const { page, folder } = workbench;
  const voice = await brokenFolder(workbench);
  const root = path.join(folder, 'GPT-SoVITS');
  await writeGptSovits(root);
  await mkdir(path.join(root, 'TEMP'));
  await writeFile(path.join(root, 'TEMP', 'tmp_s2.json'), '{"of": "another training"}');

  await page.getByRole('link', { name: 'Training check' }).click();
  await expect(page.getByText('Will the training run?')).toBeVisible();
  const open = page.getByRole('main').getByRole('button', { name: 'Choose a folder…' }).last();
  await chooseFile(workbench, voice.root, () => open.click());

  await test.step('the verdict', async () => {
    await page.getByTestId('ready-version').selectOption('v2');
    await expect(page).toHaveURL(/version=v2$/);
    const verdict = page.getByTestId('ready-verdict');
    await expect(verdict.getByRole('heading')).toHaveText('Not ready: the GPT training would fail.');
    await expect(page.getByTestId('ready-s1').getByRole('cell')).toContainText(['3', '0', '–', '1']);
    await expect(page.getByTestId('ready-s2').getByRole('cell')).toContainText(['3', '1', '0', '0']);
    const problems = page.getByTestId('ready-problems').getByRole('listitem');
    await expect(problems).toHaveCount(2);
    await expect(problems.first()).toContainText('3 columns for 12 phones');
    await problems.last().getByRole('button', { name: 'Show', exact: true }).click();
    await expect(problems.last().getByRole('row').filter({ hasText: 'b.wav' })).toBeVisible();
    await noSeriousFindings(workbench);
  });

  await test.step('mended and checked again', async () => {
    await voice.bert('c.wav', [1024, 12]);
    await page.getByRole('button', { name: 'Check again' }).click();
    await expect(page.getByTestId('ready-verdict').getByRole('heading')).toHaveText(
      'Both trainings run, but not on every clip: GPT takes 4, SoVITS 3.',
    );
  });

  await test.step('the hand-over', async () => {
    await chooseFile(workbench, root, () => page.getByTestId('handover-root').click());
    await page.getByRole('group', { name: 'SoVITS (s2)' }).getByLabel('Epochs', { exact: true }).fill('3');
    await expect(page.locator('code').filter({ hasText: 's2_train.py --config TEMP' })).toBeVisible();
    await page.getByTestId('handover-write').click();
    await expect(page.getByTestId('handover-written')).toContainText('3 files written.');
    await expect(page.getByTestId('handover-written')).toContainText('tmp_s2.json.bak');
    const config = await readFile(path.join(root, 'TEMP', 'tmp_s2.json'), 'utf8');
    expect(JSON.parse(config)).toMatchObject({ name: 'voice', train: { epochs: 3, seed: 1234 } });
  });

  await test.step('the training', async () => {
    await page.getByTestId('start-s2').click();
    const output = page.getByTestId('training-output');
    await expect(output).toContainText('Finished');
    await expect(output.getByRole('log')).toContainText('training done');
    await noSeriousFindings(workbench);
    await writeFile(path.join(root, 'hang'), '');
    await page.getByTestId('start-s1').click();
    await expect(output).toContainText('Running');
    await output.getByRole('button', { name: 'Stop training' }).click();
    await expect(output).toContainText('Stopped');
  });

  await test.step('a link leads back, with the settings of before', async () => {
    await page.reload();
    await expect(page.getByTestId('ready-verdict')).toBeVisible();
    await expect(
      page.getByRole('group', { name: 'SoVITS (s2)' }).getByLabel('Epochs', { exact: true }),
    ).toHaveValue('3');
    await expect(page.getByTestId('training-output').getByRole('heading')).toHaveText(
      'Output of GPT (s1), voice',
    );
  });
});
