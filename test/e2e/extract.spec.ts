import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeCorpusFile } from '../support/checkpoint-corpus.ts';
import { chooseFile } from './pages/choose-file.ts';
import { counter, setUpLongRun, startRun, untilUnderWay } from './pages/extract.ts';
import { expect, test } from './workbench.ts';

const clips = 80;
/** Enough that the page sees the run at work before it ends. */
const few = 8;

test('cancel and resume: nothing is lost, nothing is computed twice', async ({ workbench }) => {
  const { page } = workbench;
  await setUpLongRun(workbench, clips);
  await startRun(page);
  await untilUnderWay(page);
  await expect(page.getByText(/^Runs on CPU/)).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Cancel' }).click();
  const resume = page.getByRole('button', { name: 'Resume' });
  await expect(resume).toBeVisible();
  const done = await counter(page, 'done');
  expect(done).toBeLessThan(clips);
  expect(done + (await counter(page, 'left'))).toBe(clips);

  await resume.click();
  // The end of a run without a fault leads on to its tokens.
  await page.waitForURL(/#\/tokens\?run=\d+/, { timeout: 60_000 });
  await page.goBack();
  await expect(page.getByText(`In ${clips}: out ${clips}, skipped 0, failed 0.`)).toBeVisible();
});

test('pause and resume', async ({ workbench }) => {
  const { page } = workbench;
  await setUpLongRun(workbench, clips);
  await startRun(page);
  await untilUnderWay(page);
  await page.getByRole('button', { name: 'Pause after this clip' }).click();
  const resume = page.getByRole('button', { name: 'Resume' });
  await expect(resume).toBeVisible();
  await expect(page.getByText('Paused', { exact: true }).first()).toBeVisible();
  const done = await counter(page, 'done');
  expect(done + (await counter(page, 'left'))).toBe(clips);
  expect(done).toBeLessThan(clips);
  await resume.click();
  // What was done is taken over, and the rest is under way.
  await expect.poll(() => counter(page, 'reused'), { intervals: [50] }).toBeGreaterThanOrEqual(done);
  await untilUnderWay(page);
});

test('retry these: one reason is tried again once its cause is mended, the other one stays as it was', async ({
  workbench,
}) => {
  const { page } = workbench;
  const wavs = await setUpLongRun(workbench, few);
  const damaged = path.join(wavs, 'clip_001.wav');
  await rename(damaged, `${damaged}.good`);
  await writeFile(damaged, 'no audio');
  await rm(path.join(wavs, 'clip_003.wav'));
  await startRun(page);
  // The very first run leads on to its tokens, whatever was left out.
  await page.waitForURL(/#\/tokens\?run=1/);
  await page.goBack();
  const group = (words: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: words });
  const broken = group('clip_001.wav is not audio in a known format');
  const gone = group('clip_003.wav');
  for (const shown of [broken, gone])
    await expect(shown.getByRole('button', { name: 'Retry these' })).toBeVisible();
  const retryAll = page.getByRole('button', { name: 'Retry all' });
  await expect(retryAll).toBeVisible();

  await rename(`${damaged}.good`, damaged);
  await broken.getByRole('button', { name: 'Retry these' }).click();
  await expect(page).toHaveURL(/#\/extract\?run=2/);
  await expect(page.getByText('In 8: out 7, skipped 1, failed 0.')).toBeVisible();
  expect(await counter(page, 'done')).toBe(1);
  expect(await counter(page, 'reused')).toBe(6);
  await expect(broken).toHaveCount(0);
  await expect(gone.getByRole('button', { name: 'Retry these' })).toBeVisible();
  await expect(page.getByText('Only some of the clips without tokens were tried again.')).toBeVisible();
  await expect(retryAll).toHaveCount(0);
});

test('an impossible pair is refused with the reason and the remedy', async ({ workbench }) => {
  const { page, folder } = workbench;
  await page.getByRole('button', { name: 'Try with the sample' }).click();
  const start = page.getByRole('button', { name: 'Extract tokens' });
  await expect(start).toBeEnabled();
  const lora = await writeCorpusFile('v3-lora-r32', folder, 'voice_lora.pth');
  await chooseFile(workbench, lora, () => page.getByRole('button', { name: 'Another file…' }).last().click());
  await expect(page.getByText('This cannot work')).toBeVisible();
  await expect(page.getByRole('main')).toContainText(/LoRA/);
  await expect(start).toBeDisabled();
});

test('a second run of the same clips computes nothing again', async ({ workbench }) => {
  const { page } = workbench;
  await page.getByRole('button', { name: 'Try with the sample' }).click();
  await page.getByRole('button', { name: 'Extract tokens' }).click();
  await expect(page).toHaveURL(/#\/tokens\?run=1/);
  await page.getByRole('link', { name: 'Extract' }).click();
  await page.getByRole('button', { name: 'Extract tokens' }).click();
  await expect(page).toHaveURL(/#\/extract\?run=2/);
  await expect(page.getByText('In 16: out 12, skipped 4, failed 0.')).toBeVisible();
  expect(await counter(page, 'reused')).toBe(12);
  expect(await counter(page, 'done')).toBe(0);
});

test('closing the window while work runs: the desktop app asks first, the headless host goes on', async ({
  workbench,
}) => {
  const { host, page } = workbench;
  await setUpLongRun(workbench, clips);
  await startRun(page);
  await untilUnderWay(page);
  const before = await counter(page, 'done');
  if (host.closeWindow) {
    const stay = 1;
    await host.answerQuestion!(stay);
    await host.closeWindow();
    await expect.poll(() => host.questions!()).toHaveLength(1);
  } else {
    await page.goto('about:blank');
    await page.goBack();
  }
  await expect.poll(() => counter(page, 'done'), { intervals: [50] }).toBeGreaterThan(before);
});
