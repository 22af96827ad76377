import { mkdtemp, rm, cp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test as base } from '@playwright/test';
import { launchStandIn, type StandIn } from './support/launch-stand-in.ts';
import { projectDir } from './support/launch-desktop.ts';
import { watchPage } from './support/watch-page.ts';

/**
 * The shell itself: what the built main entry and preload ask of Electron, and what they refuse. Always against the
 * stand-in, which records it; the scenarios beside this file run in Electron where it is installed.
 */
const test = base.extend<{ desktop: StandIn; problems: string[]; folder: string; args: string[] }>({
  // Command line of the first start; a test that opens a file sets it.
  args: [[], { option: true }],
  // Playwright wants a destructuring pattern even where nothing is taken from it.

  problems: async ({}, use) => use([]),

  folder: async ({}, use) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'workbench-shell-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  desktop: async ({ problems, folder, args }, use, info) => {
    info.annotations.push({ type: 'host', description: 'Electron stand-in' });
    const desktop = await launchStandIn(
      {
        dataDir: path.join(folder, 'data'),
        cacheDir: path.join(os.tmpdir(), 'workbench-e2e-cache'),
        folder,
        locale: 'en-US',
        colorScheme: 'dark',
        watch: (page) => watchPage(page, problems),
      },
      projectDir,
      args,
    );
    await use(desktop);
    await desktop.stop();
  },
});

/** What a page that was attacked ran, and what its policy stopped. */
interface Attacked {
  ran: string[];
  violated: string[];
}

test('the window is sandboxed and gets a port and two functions, nothing else', async ({
  desktop,
  problems,
}) => {
  const { page } = desktop;
  await expect(page.getByRole('navigation')).toBeVisible();
  expect(desktop.windowOptions).toMatchObject({
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false },
  });
  const world = await page.evaluate(() => ({
    bridge: Object.keys((window as unknown as { workbench: object }).workbench).sort(),
    leaked: ['require', 'process', 'module', 'ipcRenderer', 'electron', 'Buffer', 'global'].filter(
      (name) => name in window,
    ),
    frozen: Object.isFrozen((window as unknown as { workbench: object }).workbench),
  }));
  expect(world).toEqual({ bridge: ['pathForFile', 'requestPort'], leaked: [], frozen: true });
  const schemes = desktop.seen.find(({ what }) => what === 'privileged-schemes')?.detail;
  expect(schemes).toMatchObject([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
  expect(problems).toEqual([]);
});

test('the policy blocks inline script, eval, foreign images and requests, and script links', async ({
  desktop,
}) => {
  const { page } = desktop;
  await expect(page.getByRole('navigation')).toBeVisible();
  const outcome = await page.evaluate(async () => {
    const seen = window as unknown as Attacked;
    seen.ran = [];
    seen.violated = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      seen.violated.push(event.effectiveDirective),
    );
    const script = document.createElement('script');
    script.textContent = 'window.ran.push("inline")';
    document.head.append(script);
    const image = document.createElement('img');
    image.setAttribute('onerror', 'window.ran.push("handler")');
    image.src = 'https://outside.example/x.png';
    document.body.append(image);
    const link = document.createElement('a');
    link.href = 'javascript:window.ran.push("link")';
    document.body.append(link);
    link.click();
    const style = document.createElement('style');
    style.textContent = 'body { background: red }';
    document.head.append(style);
    const fetched = await fetch('https://outside.example/').then(
      () => 'fetched',
      () => 'blocked',
    );
    // In a turn of its own: what the test itself evaluates is exempt from the policy.
    const evaluated = await new Promise<string>((resolve) => {
      setTimeout(() => {
        try {
          // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- the attack itself
          resolve(String(new Function('return "evaluated"')()));
        } catch {
          resolve('blocked');
        }
      }, 0);
    });
    return { fetched, evaluated };
  });
  expect(outcome).toEqual({ fetched: 'blocked', evaluated: 'blocked' });
  // Each attack is reported once it has been stopped; script-src-elem twice: the inline script and the link.
  const attacked = (): Promise<Attacked> =>
    page.evaluate(() => {
      const { ran, violated } = window as unknown as Attacked;
      return { ran, violated: violated.toSorted() };
    });
  await expect
    .poll(async () => (await attacked()).violated)
    .toEqual([
      'connect-src',
      'img-src',
      'script-src',
      'script-src-attr',
      'script-src-elem',
      'script-src-elem',
      'style-src-elem',
    ]);
  expect((await attacked()).ran).toEqual([]);
  expect(desktop.seen.some(({ what }) => what === 'outside-request')).toBe(false);
});

test('the page cannot leave, open a window, or get a permission', async ({ desktop }) => {
  const { page } = desktop;
  await expect(page.getByRole('navigation')).toBeVisible();
  const before = page.url();
  await page.evaluate(() => {
    window.location.href = 'https://outside.example/';
  });
  const left = await desktop.whenSeen('navigation');
  expect(left.detail).toEqual({ url: 'https://outside.example/', prevented: true });
  expect(page.url()).toBe(before);
  await page.evaluate(() => void window.open('https://outside.example/popup'));
  expect((await desktop.whenSeen('window-open')).detail).toMatchObject({ action: 'deny' });
  for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read']) {
    desktop.send({ kind: 'ask-permission', permission });
    const asked = await desktop.whenSeen(
      'permission',
      (d) => (d as { permission: string }).permission === permission,
    );
    expect(asked.detail).toEqual({ permission, checked: false, granted: false });
  }
});

test('a reloaded page gets a new port and works on', async ({ desktop, problems }) => {
  const { page } = desktop;
  await expect(page.getByRole('navigation')).toBeVisible();
  await page.reload();
  await page
    .getByRole('button', { name: /sample/i })
    .first()
    .click();
  await expect(page.getByRole('button', { name: /sample\.list/ })).toBeVisible();
  expect(problems).toEqual([]);
});

test('a dropped list may be read from then on and is opened', async ({ desktop, folder }) => {
  const { page } = desktop;
  await cp(path.join(projectDir, 'resources', 'sample'), folder, { recursive: true });
  await expect(page.getByRole('navigation')).toBeVisible();
  const list = path.join(folder, 'sample.list');
  await desktop.drop!(list);
  await expect(page.getByRole('button', { name: /sample\.list/ })).toBeVisible();
});

test('a second start brings the window to the front; closing ends the app', async ({ desktop }) => {
  await expect(desktop.page.getByRole('navigation')).toBeVisible();
  desktop.send({ kind: 'second-instance' });
  await desktop.whenSeen('focus');
  await desktop.closeWindow!();
  expect(desktop.seen.findLast(({ what }) => what === 'close')?.detail).toEqual({ prevented: false });
});

test.describe('started with a file', () => {
  test.use({ args: [path.join(projectDir, 'resources', 'sample', 'sample.list')] });

  test('opens it; a second start with a checkpoint shows that in the same window', async ({
    desktop,
    problems,
  }) => {
    await expect(desktop.page.getByRole('button', { name: /sample\.list/ })).toBeVisible();
    const checkpoint = path.join(projectDir, 'resources', 'sample', 'models', 'sample-s2G.pth');
    desktop.send({ kind: 'second-instance', argv: ['--some-switch', checkpoint] });
    await desktop.whenSeen('focus');
    await expect(desktop.page).toHaveURL(/#\/checkpoints\?path=/);
    await expect(desktop.page.getByText('sample-s2G.pth').first()).toBeVisible();
    expect(problems).toEqual([]);
  });
});

test('Chromium keeps its profile beside, not among, the data; Windows knows the app by its id', async ({
  desktop,
  folder,
}) => {
  await expect(desktop.page.getByRole('navigation')).toBeVisible();
  const seen = (what: string): unknown => desktop.seen.find((event) => event.what === what)?.detail;
  expect(seen('path')).toEqual({ name: 'userData', folder: path.join(folder, 'data', 'profile') });
  expect(seen('app-user-model-id')).toBe('org.sovits-workbench.app');
});
