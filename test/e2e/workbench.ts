import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import type { HostOptions, RunningHost } from './support/host.ts';
import { launchServer } from './support/launch-server.ts';
import { watchPage } from './support/watch-page.ts';

const projectDir = path.join(import.meta.dirname, '..', '..');
const cacheDir = path.join(tmpdir(), 'workbench-e2e-cache');

export interface Workbench {
  readonly kind: 'browser' | 'desktop';
  readonly host: RunningHost;
  readonly page: Page;
  /** A folder of this test alone; its files can be opened. The data directory lies beside it. */
  readonly folder: string;
  /** Errors in the page that the test itself provokes; any other fails it. */
  readonly provoked: RegExp[];
  /** Copies the sample's list, clips and models into `folder`. @returns the list's path */
  copySample(): Promise<string>;
}

interface Options {
  /** What lies in the data directory before the first start. */
  readonly seed: { fill(dataDir: string): Promise<void> };
}

/** A workbench with a library of its own for each test. What goes wrong in the page fails the test that saw it. */
export const test = base.extend<{ workbench: Workbench } & Options>({
  seed: [{ fill: () => Promise.resolve() }, { option: true }],
  workbench: [
    async ({ browser, locale, colorScheme, seed }, use, info) => {
      const own = await mkdtemp(path.join(tmpdir(), 'workbench-e2e-'));
      const folder = path.join(own, 'files');
      const dataDir = path.join(own, 'data');
      await mkdir(folder);
      await mkdir(dataDir);
      await seed.fill(dataDir);
      const problems: string[] = [];
      const provoked: RegExp[] = [];
      const options: HostOptions = {
        dataDir,
        cacheDir,
        folder,
        locale: locale ?? 'en-US',
        colorScheme: colorScheme === 'light' ? 'light' : 'dark',
        watch: (page) => watchPage(page, problems),
      };
      const kind = info.project.name === 'desktop' ? 'desktop' : 'browser';
      const host = kind === 'desktop' ? await launchDesktop(options) : await launchServer(browser, options);
      info.annotations.push({ type: 'host', description: host.name });
      await use({
        kind,
        host,
        page: host.page,
        folder,
        provoked,
        copySample: async () => {
          await cp(path.join(projectDir, 'resources', 'sample'), folder, { recursive: true });
          return path.join(folder, 'sample.list');
        },
      });
      if (info.status !== info.expectedStatus) await info.attach('host log', { body: host.log() });
      await host.stop();
      await rm(own, { recursive: true, force: true });
      const unexpected = problems.filter((problem) => !provoked.some((known) => known.test(problem)));
      expect(unexpected, 'errors in the page').toEqual([]);
    },
    // Filling a large library is no part of the test's own time.
    { timeout: 180_000 },
  ],
});

/** Loaded on demand: the browser project needs nothing of it. */
async function launchDesktop(options: HostOptions): Promise<RunningHost> {
  const desktop = await import('./support/launch-desktop.ts');
  return desktop.launchDesktop(options);
}

export { expect };
