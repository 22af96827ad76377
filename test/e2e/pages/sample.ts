import { expect, type Workbench } from '../workbench.ts';

/** The first run: the sample, extracted, with its tokens on screen. Two clicks. */
export async function extractSample({ page }: Workbench): Promise<void> {
  await page.getByRole('button', { name: 'Try with the sample' }).click();
  // The dataset's own screen has a button of that name, which only leads here.
  await expect(page).toHaveURL(/#\/extract/);
  await page.getByRole('button', { name: 'Extract tokens' }).click();
  await expect(page).toHaveURL(/#\/tokens\?run=1/);
}
