import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import sharp from 'sharp';
import { writeCorpusFile } from '../../support/checkpoint-corpus.ts';
import { readGolden } from '../../support/golden-tokens.ts';
import { extractWithSwappedCodes } from '../pages/compare.ts';
import type { RunningHost } from './host.ts';
import { launchServer } from './launch-server.ts';

/** `npm run screens`: docs/screens/<screen>-<dark|light>-<en|zh>.png, with the sample data and a v3 base model. */

interface Look {
  readonly theme: 'dark' | 'light';
  readonly language: 'en' | 'zh';
}

const target = path.join(import.meta.dirname, '..', '..', '..', 'docs', 'screens');
const looks: readonly Look[] = (['dark', 'light'] as const).flatMap((theme) =>
  (['en', 'zh'] as const).map((language) => ({ theme, language })),
);

const own = await mkdtemp(path.join(tmpdir(), 'workbench-'));
const folder = path.join(own, 'pretrained_models');
await mkdir(folder, { recursive: true });
await mkdir(target, { recursive: true });
const checkpoint = encodeURIComponent(await writeCorpusFile('v3-base', folder, 's2Gv3.pth'));
const browser = await chromium.launch({
  executablePath: process.env.WB_CHROMIUM,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  for (const look of looks) await shootEmpty(browser, look);
  for (const look of looks) await shootFilled(browser, look);
} finally {
  await browser.close();
  await rm(own, { recursive: true, force: true });
}

/** The two codes that the sample's clips use most: exchanged, they make the clips differ in many frames. */
function commonCodes(): [number, number] {
  const uses = new Map<number, number>();
  for (const { tokens } of readGolden().clips)
    for (const token of tokens) uses.set(token, (uses.get(token) ?? 0) + 1);
  const [one, other] = [...uses.keys()].sort((a, b) => uses.get(b)! - uses.get(a)!);
  return [one!, other!];
}

function launch(from: Browser, { theme, language }: Look, dataDir: string): Promise<RunningHost> {
  return launchServer(from, {
    dataDir: path.join(own, dataDir),
    cacheDir: path.join(own, 'cache'),
    folder,
    locale: language === 'zh' ? 'zh-CN' : 'en-US',
    colorScheme: theme,
    watch: (page) => page.setDefaultTimeout(60_000),
  });
}

async function shootEmpty(from: Browser, look: Look): Promise<void> {
  const host = await launch(from, look, `empty-${look.theme}-${look.language}`);
  await shoot(host.page, 'welcome', look, '#/datasets', 'main .welcome');
  await host.stop();
}

async function shootFilled(from: Browser, look: Look): Promise<void> {
  const host = await launch(from, look, 'filled');
  const { page } = host;
  // The first look makes the data that all show.
  const sample = page.locator('main .sample button');
  await sample.or(page.locator('main [role="grid"]')).first().waitFor();
  if (await sample.isVisible()) {
    await sample.click();
    await page.waitForURL(/#\/extract/);
    await page.locator('main .setup button.primary:not([aria-disabled])').click();
    await page.waitForURL(/#\/tokens\?run=1/);
    await extractWithSwappedCodes({ host, page, folder }, ...commonCodes());
  }
  await shoot(page, 'datasets', look, '#/datasets?dataset=1&row=1', 'main .player canvas, main .player svg');
  await shoot(
    page,
    'extract',
    look,
    '#/extract?dataset=1',
    'main .setup button.primary:not([aria-disabled])',
  );
  await shoot(page, 'run', look, '#/extract?run=1', 'main .counters');
  await shoot(page, 'tokens', look, '#/tokens?run=1&clip=5', '[data-testid="detail-strip"]');
  await shoot(page, 'codebook', look, '#/tokens?run=1&view=codebook', '[data-testid="codebook"]');
  await shoot(
    page,
    'compare',
    look,
    '#/tokens?run=2&view=compare&with=1',
    'main [role="grid"] .grid-row',
    '[data-testid="clip-difference"] canvas',
  );
  const file = `#/checkpoints?path=${checkpoint}`;
  await shoot(page, 'checkpoints', look, file, '[data-testid="compat-v4"]');
  await shoot(
    page,
    'layers',
    look,
    `${file}&view=layers&as=v2`,
    'main [role="grid"] [role="row"]:nth-child(3), main [role="treegrid"] [role="row"]:nth-child(3)',
  );
  await shoot(page, 'models', look, '#/models', 'main .column section');
  await shoot(page, 'settings', look, '#/settings', 'main section');
  await page.locator('nav.rail button').click();
  await shoot(page, 'tasks', look, '#/settings', '[role="dialog"]');
  await host.stop();
}

/**
 * Goes to `hash`, waits for `shows` and for all that is still loading, and writes the picture. With `then` what shows is
 * clicked first, and `then` waited for.
 */
async function shoot(
  page: Page,
  screen: string,
  look: Look,
  hash: string,
  shows: string,
  then?: string,
): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
  const route = hash.split('?')[0]!;
  await page.locator(`nav a.here[href="${route}"]`).waitFor({ state: 'attached' });
  await page.locator(shows).first().waitFor();
  if (then) {
    await page.locator(shows).first().click();
    await page.locator(then).first().waitFor();
  }
  await page.waitForFunction(() => !document.querySelector('.waiting, .spin, p.loading'));
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  const name = `${screen}-${look.theme}-${look.language}.png`;
  await sharp(picture)
    .png({ palette: true, quality: 92, effort: 10, dither: 0.5 })
    .toFile(path.join(target, name));
}
