import path from 'node:path';
import { writeModelWithSwappedCodes } from '../../support/swapped-codes.ts';
import { expect, type Workbench } from '../workbench.ts';
import { chooseFile } from './choose-file.ts';
import { startRun } from './extract.ts';

/** Runs the sample's dataset a second time, with a model in which these two codes are exchanged, and opens its tokens. */
export async function extractWithSwappedCodes(
  workbench: Pick<Workbench, 'host' | 'page' | 'folder'>,
  one: number,
  other: number,
): Promise<void> {
  const { page, folder } = workbench;
  const model = path.join(folder, 'swapped-s2G.pth');
  await writeModelWithSwappedCodes(model, one, other);
  await page.getByRole('link', { name: 'Datasets' }).click();
  await page.getByRole('button', { name: 'Extract tokens' }).click();
  await chooseFile(workbench, model, () =>
    page.getByRole('button', { name: 'Another file…' }).last().click(),
  );
  await expect(page.getByRole('main')).toContainText('swapped-s2G.pth');
  await startRun(page);
  await expect(page.getByText(/^In 16: out 12/)).toBeVisible({ timeout: 60_000 });
  await page.evaluate(() => (window.location.hash = '#/tokens?run=2'));
  await expect(page.getByTestId('token-count')).toHaveText('16 of 16 shown');
}
