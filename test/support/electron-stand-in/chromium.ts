import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext } from 'playwright';

/** Chromium of the system, as Debian and others install it; undefined leaves the choice to Playwright's own download. */
export function systemChromium(): string | undefined {
  const names = [
    process.env.WB_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ];
  return names.find((name) => name !== undefined && existsSync(name));
}

/** Chromium's own sandbox refuses to run as root. */
export const chromiumArgs: readonly string[] = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

interface Opened {
  readonly context: BrowserContext;
  /** Address at which a test can join in. */
  readonly address: string;
  readonly profile: string;
}

let opened: Promise<Opened> | undefined;

/** The one Chromium behind all windows, in its default context so that a second client sees its pages. */
export function openChromium(viewport: { width: number; height: number }): Promise<Opened> {
  opened ??= launch(viewport);
  return opened;
}

async function launch(viewport: { width: number; height: number }): Promise<Opened> {
  const port = await freePort();
  const profile = await mkdtemp(path.join(os.tmpdir(), 'stand-in-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: systemChromium(),
    headless: true,
    viewport,
    // What the system is set to, which the real app asks the system for.
    locale: process.env.STAND_IN_LOCALE ?? 'en-US',
    colorScheme: process.env.STAND_IN_COLOR_SCHEME === 'light' ? 'light' : 'dark',
    reducedMotion: 'reduce',
    // Sound needs no device: the position of a clip is what tests look at.
    args: [...chromiumArgs, `--remote-debugging-port=${port}`, '--autoplay-policy=no-user-gesture-required'],
  });
  return { context, address: `http://127.0.0.1:${port}`, profile };
}

export async function closeChromium(): Promise<void> {
  if (!opened) return;
  const { context, profile } = await opened;
  await context.close().catch(() => undefined);
  await rm(profile, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
