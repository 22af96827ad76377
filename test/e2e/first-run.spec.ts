import { readGolden } from '../support/golden-tokens.ts';
import { cellOf, tokenGrid } from './pages/grid.ts';
import { expect, test } from './workbench.ts';

test('first run: two clicks from an empty window to tokens on screen', async ({ workbench: { page } }) => {
  await expect(page.getByRole('heading', { name: 'No dataset yet' })).toBeVisible();
  const started = performance.now();
  await page.getByRole('button', { name: 'Try with the sample' }).click();
  await expect(page).toHaveURL(/#\/extract/);
  await page.getByRole('button', { name: 'Extract tokens' }).click();

  const grid = tokenGrid(page);
  await expect(grid).toBeVisible();
  for (const clip of readGolden().clips.filter(({ key }) => key.startsWith('zh')))
    await expect(await cellOf(grid, clip.key, 'Tokens')).toHaveText(String(clip.tokens.length));
  await expect(grid.getByRole('img', { name: 'Tokens of zh_01.wav' })).toBeVisible();
  console.log(`empty window to tokens: ${((performance.now() - started) / 1000).toFixed(1)} s`);
});
