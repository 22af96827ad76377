import { readGolden } from '../support/golden-tokens.ts';
import { heard, listen } from './pages/audio.ts';
import { extractWithSwappedCodes } from './pages/compare.ts';
import { cellOf, rowOf, tokenGrid } from './pages/grid.ts';
import { extractSample } from './pages/sample.ts';
import { timeUntilPlaying } from './pages/stopwatch.ts';
import { markedFrames } from './pages/strip.ts';
import { expect, test } from './workbench.ts';

const golden = readGolden().clips;
const secondsPerToken = 0.04;

test('find a token n-gram, click it and hear the clip from there', async ({ workbench }) => {
  const { page } = workbench;
  const clip = golden.find(({ key }) => key === 'zh_04.wav')!;
  const at = 30;
  const ngram = clip.tokens.slice(at, at + 3);
  const holding = golden.filter(({ tokens }) => tokens.join(' ').includes(ngram.join(' ')));
  await extractSample(workbench);

  await page.getByTestId('token-search-in').selectOption({ label: 'Tokens' });
  await page.getByTestId('token-search').fill(ngram.join(' '));
  await expect(page.getByTestId('token-count')).toHaveText(`${holding.length} of 16 shown`);
  const grid = tokenGrid(page);
  await rowOf(grid, clip.key).click();
  await expect(page.getByTestId('clip-name')).toHaveText(clip.key);

  await listen(page);
  await page.getByTestId('hit').first().click();
  await expect.poll(async () => (await heard(page))?.seconds ?? 0).toBeGreaterThan(at * secondsPerToken);
  const now = (await heard(page))!;
  expect(now.error).toBeNull();
  expect(now.from).toBeCloseTo(at * secondsPerToken, 2);
  expect(now.duration).toBeCloseTo(3.241, 1);
  await expect
    .poll(async () => Number(await page.getByTestId('player-position').getAttribute('data-seconds')))
    .toBeGreaterThan(at * secondsPerToken);
});

test('a click on the strip plays from that token, and names it', async ({ workbench }) => {
  const { page } = workbench;
  const clip = golden.find(({ key }) => key === 'zh_01.wav')!;
  await extractSample(workbench);
  await rowOf(tokenGrid(page), clip.key).click();
  const strip = page.getByTestId('detail-strip');
  const box = (await strip.boundingBox())!;
  const index = 20;
  const position = { x: ((index + 0.5) / clip.tokens.length) * box.width, y: box.height / 2 };
  await strip.hover({ position });
  await expect(page.getByTestId('token-readout')).toContainText(
    `Token ${index}: id ${clip.tokens[index]}, at 0:00.800`,
  );
  await listen(page);
  const latency = await timeUntilPlaying(page, () => strip.click({ position }));
  console.log(`first sound ${latency.toFixed(0)} ms after the click (budget 80)`);
  await expect.poll(async () => (await heard(page))?.seconds ?? 0).toBeGreaterThan(index * secondsPerToken);
  expect((await heard(page))!.from).toBeCloseTo(index * secondsPerToken, 2);
});

test('sorting keeps the selection; histograms filter; the codebook counts', async ({ workbench }) => {
  const { page } = workbench;
  await extractSample(workbench);
  const grid = tokenGrid(page);
  await rowOf(grid, 'ja_01.wav').click();
  const tokensHeader = grid.getByRole('columnheader', { name: /^Tokens(?!\/)/ });
  await tokensHeader.getByRole('button', { name: 'Tokens', exact: true }).click();
  await expect(tokensHeader).toHaveAttribute('aria-sort', 'ascending');
  await expect(rowOf(grid, 'ja_01.wav')).toHaveAttribute('aria-selected', 'true');
  await expect(await cellOf(grid, 'ja_01.wav', 'Tokens')).toHaveText('21');

  const bars = tokensHeader.getByRole('group').getByRole('button');
  await bars.last().click();
  await expect(page.getByTestId('filter-chip')).toHaveCount(1);
  await expect(page.getByTestId('token-count')).toHaveText('1 of 16 shown');
  await expect(rowOf(grid, 'zh_04.wav')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).first().click();
  await expect(page.getByTestId('token-count')).toHaveText('16 of 16 shown');

  await page.getByRole('tab', { name: 'Codebook' }).click();
  const tokens = golden.flatMap((clip) => clip.tokens);
  await expect(page.getByTestId('codebook')).toContainText(`${tokens.length} tokens in 12 clips`);
  await expect(page.getByTestId('codebook')).toContainText(`${new Set(tokens).size} of 1,024 codes used`);
});

test('two runs side by side: the clips that differ, and their differing frames marked', async ({
  workbench,
}) => {
  const { page } = workbench;
  const clip = golden.find(({ key }) => key === 'zh_01.wav')!;
  const [one, other] = [clip.tokens[3]!, clip.tokens.find((token) => token !== clip.tokens[3])!];
  const differing = (tokens: readonly number[]): number[] =>
    tokens.flatMap((token, frame) => (token === one || token === other ? [frame] : []));
  const frames = golden.flatMap(({ tokens }) => tokens);
  const changed = golden.filter(({ tokens }) => differing(tokens).length > 0);
  await extractSample(workbench);
  await extractWithSwappedCodes(workbench, one, other);

  await page.getByRole('tab', { name: 'Compare runs' }).click();
  await page.getByTestId('compare-with').selectOption({ index: 1 });
  await expect(page.getByTestId('compare-sentence')).toContainText(
    `${golden.length - changed.length} of ${golden.length} clips identical; ` +
      `${differing(frames).length} of ${frames.length.toLocaleString('en-US')} frames differ`,
  );
  await expect(page.getByText('different codebooks', { exact: true })).toBeVisible();
  const grid = page.getByRole('grid', { name: 'Compare runs' });
  await expect(grid).toHaveAttribute('aria-rowcount', String(changed.length + 1));
  const row = grid
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: clip.key, exact: true }) });
  await expect(row.getByRole('gridcell').first()).toHaveText(String(differing(clip.tokens).length));

  await row.click();
  const detail = page.getByTestId('clip-difference');
  await expect(detail).toContainText(`of ${clip.tokens.length} differ`);
  await expect(detail.getByRole('img')).toHaveCount(2);
  const listed = detail.getByRole('listitem');
  await expect(listed).toHaveCount(differing(clip.tokens).length);
  for (const [at, frame] of differing(clip.tokens).entries()) {
    const [was, is] = clip.tokens[frame] === one ? [one, other] : [other, one];
    // The run on screen is the second one.
    await expect(listed.nth(at)).toContainText(new RegExp(`${is}\\D+${was}(?!\\d)`));
  }
  // Where the frames differ each strip has a mark of the text's colour at its foot, and nowhere else.
  for (const strip of await detail.getByRole('img').all())
    expect(await markedFrames(strip, clip.tokens.length)).toEqual(differing(clip.tokens));

  await listen(page);
  await listed.first().getByRole('button').click();
  await expect
    .poll(async () => (await heard(page))?.from ?? -1)
    .toBeCloseTo(differing(clip.tokens)[0]! * secondsPerToken, 2);
});
