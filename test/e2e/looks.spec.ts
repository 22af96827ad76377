import { extractSample } from './pages/sample.ts';
import { timeUntilPainted } from './pages/stopwatch.ts';
import { expect, test } from './workbench.ts';

test('language and theme change at once, without a restart, and are remembered', async ({ workbench }) => {
  const { page } = workbench;
  await extractSample(workbench);
  const html = page.locator('html');
  const background = () =>
    html.evaluate((element) => getComputedStyle(element.ownerDocument.body).backgroundColor);
  await expect(html).toHaveAttribute('lang', /^en/);

  const measure = (name: string) =>
    page.evaluate(async (label) => {
      const button = [...document.querySelectorAll('button')].find((found) =>
        found.textContent?.includes(label),
      );
      const start = performance.now();
      button?.click();
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      return performance.now() - start;
    }, name);

  const toChinese = await measure('切换到中文');
  await expect(page.getByRole('link', { name: '数据集' })).toBeVisible();
  await expect(html).toHaveAttribute('lang', /^zh/);
  await expect(page.getByTestId('token-count')).toHaveText('显示 16 / 16');
  const dark = await background();
  const toLight = await measure('切换浅色/深色');
  await expect.poll(background).not.toBe(dark);
  console.log(
    `language ${toChinese.toFixed(0)} ms, theme ${toLight.toFixed(0)} ms to the next frame (budget 100)`,
  );

  const light = await background();
  await page.reload();
  await expect(page.getByRole('link', { name: '数据集' })).toBeVisible();
  await expect.poll(background).toBe(light);
  console.log(
    `shell painted ${(await timeUntilPainted(page)).toFixed(0)} ms after the window began to load (budget 1500)`,
  );
  await page.getByRole('button', { name: 'Switch to English' }).click();
  await expect(page.getByRole('link', { name: 'Datasets' })).toBeVisible();
});
