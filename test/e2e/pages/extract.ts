import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { writeNoiseDataset } from '../../support/noise-dataset.ts';
import { expect, type Workbench } from '../workbench.ts';
import { chooseFile } from './choose-file.ts';
import { bringDataset } from './datasets.ts';

/** So long that computing, not writing, takes the time: a fast disk must not end the run before a click can. */
const seconds = 10;

/**
 * A dataset long enough to be stopped on the way, set up with the sample's models and not yet started.
 * @returns where its clips `clip_000.wav`, ... lie
 */
export async function setUpLongRun(workbench: Workbench, clips: number): Promise<string> {
  const { page, folder } = workbench;
  await workbench.copySample();
  const own = path.join(folder, 'many');
  await writeNoiseDataset(path.join(own, 'wavs'), clips, seconds);
  const list = path.join(own, 'many.list');
  const names = Array.from({ length: clips }, (_, i) => `clip_${String(i).padStart(3, '0')}.wav`);
  await writeFile(list, names.map((name) => `wavs/wavs/${name}|s|en|Clip ${name}\n`).join(''));
  await bringDataset(workbench, list);
  await page.getByRole('button', { name: 'Extract tokens' }).click();
  const choose = page.getByRole('button', { name: 'Another file…' });
  const models = path.join(folder, 'models');
  await chooseFile(workbench, path.join(models, 'sample-hubert', 'pytorch_model.bin'), () =>
    choose.first().click(),
  );
  await chooseFile(workbench, path.join(models, 'sample-s2G.pth'), () => choose.last().click());
  await expect(page.getByText(`${clips} of ${clips} clips`)).toBeVisible();
  return path.join(own, 'wavs', 'wavs');
}

export async function startRun(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Extract tokens' }).click();
  await expect(page).toHaveURL(/#\/extract\?run=\d+/);
}

/** A counter of the run as it stands on screen. */
export async function counter(
  page: Page,
  name: 'done' | 'reused' | 'skipped' | 'failed' | 'left',
): Promise<number> {
  const term = page.getByRole('term').filter({ hasText: new RegExp(`^${name}$`) });
  const text = await page.locator('div').filter({ has: term }).last().getByRole('definition').innerText();
  return Number(text.replaceAll(/\D/g, ''));
}

/** Waits until some clips are done; the run must still have some to go. */
export async function untilUnderWay(page: Page): Promise<void> {
  await expect.poll(() => counter(page, 'done'), { intervals: [50] }).toBeGreaterThan(2);
}
