import { hold } from './pages/hold.ts';
import { expect, test } from './workbench.ts';

test('a click on another screen is not lost to what the screen that is left does meanwhile', async ({
  workbench,
}) => {
  const { page } = workbench;
  await page.getByRole('button', { name: 'Try with the sample' }).click();
  await expect(page.getByRole('button', { name: 'Extract tokens' })).toBeVisible();
  await page.getByRole('link', { name: 'Datasets' }).click();
  const release = await hold(page, /CheckpointsScreen-[^/]*\.js/);
  await page.reload();
  const row = page.getByRole('gridcell', { name: 'zh_01.wav', exact: true });
  await expect(row).toBeVisible();

  // The click waits for the screen's code; the screen that is left writes the row into the address meanwhile.
  await page.getByRole('link', { name: 'Checkpoints' }).click();
  await row.click();
  await expect(page.getByRole('textbox', { name: 'Text' })).toBeVisible();
  release();
  await expect(page.getByText('What is this file?')).toBeVisible();
  await expect(page).toHaveURL(/#\/checkpoints$/);
});
