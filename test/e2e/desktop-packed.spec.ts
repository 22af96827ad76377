import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { extractAll } from '@electron/asar';
import { expect, test } from '@playwright/test';
import { packedRoot } from '../../scripts/pack/check-packed.ts';
import { isTargetName } from '../../scripts/pack/targets.ts';
import { launchStandIn } from './support/launch-stand-in.ts';
import { projectDir } from './support/launch-desktop.ts';
import { watchPage } from './support/watch-page.ts';

/**
 * The package itself: made by `npm run pack`, taken out of its archive and started against the stand-in. Nothing of the
 * project is beside it, so what it lacks it misses here.
 */
const target = `${process.platform}-${process.arch}`;

test('the packed app extracts the sample and leaves a clean library', async () => {
  test.skip(!isTargetName(target), `${target} is not packed`);
  test.setTimeout(300_000);
  const packed = spawnSync(process.execPath, ['scripts/pack/main.ts', '--without-electron'], {
    cwd: projectDir,
    encoding: 'utf8',
  });
  expect(packed.stderr).not.toMatch(/missing|does not belong|another system|more than/);
  expect(packed.status, packed.stdout).toBe(0);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'workbench-packed-'));
  const app = path.join(folder, 'app');
  extractAll(path.join(packedRoot(projectDir, target as 'linux-x64'), 'resources', 'app.asar'), app);
  const dataDir = path.join(folder, 'data');
  const problems: string[] = [];
  const desktop = await launchStandIn(
    {
      dataDir,
      cacheDir: path.join(folder, 'cache'),
      folder,
      locale: 'en-US',
      colorScheme: 'dark',
      watch: (page) => watchPage(page, problems),
    },
    app,
  );
  await desktop.page.getByRole('button', { name: 'Try with the sample' }).click();
  await expect(desktop.page).toHaveURL(/#\/extract/);
  await desktop.page.getByRole('button', { name: 'Extract tokens' }).click();
  await expect(desktop.page).toHaveURL(/#\/tokens\?run=1/, { timeout: 120_000 });
  await desktop.stop();
  expect(problems).toEqual([]);
  expect(existsSync(path.join(dataDir, 'library.sqlite'))).toBe(true);
  // Closed in order: SQLite takes its side files away with the last connection.
  expect((await readdir(dataDir)).filter((name) => /-(wal|shm|journal)$|\.lock$/.test(name))).toEqual([]);
  await rm(folder, { recursive: true, force: true });
});
