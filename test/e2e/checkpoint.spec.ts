import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeCorpusFile } from '../support/checkpoint-corpus.ts';
import { chooseFile } from './pages/choose-file.ts';
import { openCheckpoint } from './pages/checkpoints.ts';
import { timeUntilShown } from './pages/stopwatch.ts';
import { toast } from './pages/toast.ts';
import { expect, test } from './workbench.ts';

test('inspect a v3 file as v2: harmless for tokens, with evidence and layers', async ({ workbench }) => {
  const { page, folder } = workbench;
  const file = await writeCorpusFile('v3-base', folder, 's2Gv3.pth');
  const shown = '[data-testid="verdict-summary"]';
  const verdict = await timeUntilShown(page, shown, () => openCheckpoint(workbench, file));
  const summary = page.getByTestId('verdict-summary');
  await expect(summary).toContainText('v3');
  console.log(`verdict of a 700 MB file: ${verdict.toFixed(0)} ms (budget 1000)`);
  await expect(page.getByText('Semantic extraction: yes')).toBeVisible();
  await expect(page.getByTestId('token-fingerprint')).toHaveText(/^[0-9a-f]{64}$/);

  const asV2 = page.getByTestId('compat-v2');
  await expect(page.getByTestId('compatibility').getByRole('columnheader').nth(1)).toHaveText('For tokens');
  await expect(asV2.getByRole('cell').first()).toHaveText('harmless');
  await asV2.getByRole('button', { name: 'Modules of v2' }).click();
  await expect(asV2).toContainText(
    'The four tensors that decide the tokens load; the differences do not touch the tokens.',
  );

  const toLayers = asV2.getByRole('button', { name: 'Show the layers as v2' });
  const row = '[data-testid="layer-tree"] [aria-rowindex="2"]';
  const layers = await timeUntilShown(page, row, () => toLayers.click());
  console.log(`layer tree of the same file: ${layers.toFixed(0)} ms (budget 200)`);
  const tree = page.getByRole('grid').or(page.getByRole('treegrid')).first();
  await expect(tree).toContainText('enc_p');
  await page.getByTestId('status-missing-unused').click();
  await expect(page.getByRole('status').filter({ hasText: '517 of' })).toBeVisible();
  await expect(tree).toContainText('missing (unused here)');
});

test('a LoRA, a text file and a discriminator say what they are', async ({ workbench }) => {
  const { page, folder } = workbench;
  await openCheckpoint(workbench, await writeCorpusFile('v3-lora-r32', folder, 'voice_e2_s100_l32.pth'));
  await expect(page.getByTestId('verdict-summary')).toContainText('LoRA');
  await expect(page.getByText('Semantic extraction: no')).toBeVisible();

  const text = path.join(folder, 'notes.pth');
  await writeFile(text, 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n');
  await openCheckpoint(workbench, text);
  await expect(page.getByText('The file was not read as a checkpoint')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('is a Git-LFS pointer, not the model itself');

  await openCheckpoint(workbench, await writeCorpusFile('s2d-v2', folder, 's2D2333k.pth'));
  await expect(page.getByTestId('verdict-summary')).toContainText(/discriminator/i);
});

test('compare two files, and save the report', async ({ workbench }) => {
  const { page, folder } = workbench;
  const base = await writeCorpusFile('v2-base', folder, 's2G2333k.pth');
  const tuned = await writeCorpusFile('v2-ft', folder, 'tuned.pth');
  await openCheckpoint(workbench, base);
  await chooseFile(workbench, tuned, () => page.getByTestId('checkpoint-compare').click());
  await expect(page.getByText('same tokens').first()).toBeVisible();

  const reports = path.join(folder, 'reports');
  await mkdir(reports);
  const report = path.join(reports, 'verdict.html');
  await chooseFile(workbench, report, () => page.getByTestId('checkpoint-save-report').click());
  await expect(toast(page, 'Report written to')).toBeVisible();
  expect(await readFile(report, 'utf8')).toContain('s2G2333k.pth');
});
