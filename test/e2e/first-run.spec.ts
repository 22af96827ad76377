import { expect, test } from './workbench.ts';

test('first run: two clicks from an empty window to tokens on screen', async ({ workbench: { page } }) => {
  await expect(page.getByRole('heading', { name: 'No dataset yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Try with the sample' }).click();
  await page.getByRole('button', { name: 'Extract tokens' }).click();

  const grid = page.getByRole('grid', { name: /tokens/i });
  await expect(grid).toBeVisible();
});
