import { cellOf, tokenGrid } from './pages/grid.ts';
import { heapBytes, mainThreadPerFrame, scrollSmoothly, timeUntilChanged } from './pages/stopwatch.ts';
import { bigClips, putBigLibrary } from './support/big-library.ts';
import { expect, test } from './workbench.ts';

test.use({ seed: { fill: putBigLibrary } });

const total = bigClips.toLocaleString('en-US');

test('100,000 clips: exact grid; scroll, sort and filter measured against the budgets', async ({
  workbench,
}) => {
  test.slow();
  const { page } = workbench;
  const figures: string[] = [];
  const note = (what: string, ms: number, budget: string): void => {
    figures.push(`${what.padEnd(34)} ${ms.toFixed(1).padStart(8)} ms   budget ${budget}`);
  };

  const opened = performance.now();
  await page.getByRole('link', { name: 'Tokens' }).click();
  const grid = tokenGrid(page);
  await expect(page.getByTestId('token-count')).toHaveText(`${total} of ${total} shown`);
  await expect(await cellOf(grid, '1.wav', 'Tokens')).toHaveText('101');
  note('open 100,000 clips', performance.now() - opened, '1500 ms (shell)');
  await expect(grid).toHaveAttribute('aria-rowcount', String(bigClips + 1));

  // The scrollbar is true: the last row is the last clip, the middle is the middle.
  await grid.focus();
  await page.keyboard.press('End');
  await expect(await cellOf(grid, `${bigClips}.wav`, '#')).toHaveText(String(bigClips));
  await page.keyboard.press('Home');
  await expect(await cellOf(grid, '1.wav', '#')).toHaveText('1');

  const slow = await mainThreadPerFrame(page, () => scrollSmoothly(page, 'token-grid', 84, 120));
  const fast = await mainThreadPerFrame(page, () => scrollSmoothly(page, 'token-grid', 5000, 120));
  for (const [how, scrolling] of [
    ['3 rows a frame', slow],
    ['180 rows a frame', fast],
  ] as const) {
    note(`scroll ${how}: median`, scrolling.median, '16.7 ms (60 fps)');
    note(`scroll ${how}: 95th pct.`, scrolling.p95, '');
    note(`  of it on the page's thread`, scrolling.all, '16.7 ms, the rest is pixels drawn without a GPU');
    note(`  of it style and layout`, scrolling.styleAndLayout, '');
    figures.push(`  frames with a row still waiting: ${scrolling.waiting} of ${scrolling.frames}`);
  }
  figures.push(`layout shift while scrolling ${(slow.shift + fast.shift).toFixed(4)}, budget 0`);
  expect(slow.shift + fast.shift).toBe(0);

  const speaker = page.getByRole('button', { name: /^speaker 3/ });
  note('filter by speaker', await timeUntilChanged(page, 'token-count', () => speaker.click()), '150 ms');
  const ofSpeaker = Math.ceil((bigClips - 3) / 7).toLocaleString('en-US');
  await expect(page.getByTestId('token-count')).toHaveText(`${ofSpeaker} of ${total} shown`);
  note('filter taken away', await timeUntilChanged(page, 'token-count', () => speaker.click()), '150 ms');

  const search = page.getByTestId('token-search');
  note(
    'search text (120 ms of debounce)',
    await timeUntilChanged(page, 'token-count', () => search.fill('第99999句')),
    '150 ms',
  );
  await expect(page.getByTestId('token-count')).toHaveText(`1 of ${total} shown`);
  await expect(await cellOf(grid, '99999.wav', '#')).toHaveText('99,999'.replace(',', ''));
  await search.fill('');
  await expect(page.getByTestId('token-count')).toHaveText(`${total} of ${total} shown`);

  // Sorting keeps the selection, wherever the row goes.
  await grid.getByText('5.wav', { exact: true }).click();
  const unique = grid.getByRole('button', { name: 'Unique', exact: true });
  note('sort by unique ratio', await timeUntilChanged(page, 'token-grid', () => unique.click()), '150 ms');
  await expect(grid.locator('[aria-selected="true"]')).toContainText('5.wav');

  await page.getByTestId('token-search-in').selectOption({ label: 'Tokens' });
  const ngram = [10, 11, 12].map((i) => (777 * 613 + i * i * 17 + (i >> 3)) & 1023).join(' ');
  note('search 3 tokens in a row', await timeUntilChanged(page, 'token-count', () => search.fill(ngram)), '');
  await expect(page.getByTestId('token-count')).not.toHaveText(`${total} of ${total} shown`);

  figures.push(`JavaScript heap ${((await heapBytes(page)) / 1e6).toFixed(0)} MB, budget 350 MB`);
  console.log([`100,000 clips on ${workbench.host.name}:`, ...figures].join('\n  '));
});
