import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { AppError } from '../../../src-main/contract/errors.ts';
import { commitOf, newRun, planned, tokensFor } from './clip-data.ts';
import { open, tempFolder } from './library-fixture.ts';

/** A real file system of 4 MiB; undefined where this user may not mount. */
function smallDisk(): string | undefined {
  const folder = join(tempFolder(), 'small');
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder], { stdio: 'pipe' });
  } catch {
    return undefined;
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder], { stdio: 'pipe' });
  });
  return folder;
}

it('a full disk is said, loses nothing that was committed, and work goes on once there is room', async ({
  skip,
}) => {
  const folder = smallDisk();
  if (folder === undefined || !existsSync(folder)) {
    skip('DID NOT RUN: needs the right to mount a tmpfs (root on Linux)');
    return;
  }
  const ballast = join(folder, 'ballast');
  writeFileSync(ballast, Buffer.alloc(1_500_000));
  const file = join(folder, 'library.db');
  const library = await open(file);
  const total = 4000;
  const run = await library.createRun(
    newRun(),
    Array.from({ length: total }, (_, i) => planned(i + 1)),
  );
  const acknowledged: number[] = [];
  let failure: AppError | undefined;
  for (let line = 1; line <= total && failure === undefined; line += 1) {
    try {
      const tokens = Array.from({ length: 20 }, () => tokensFor(line)).flat();
      await library.commitClip(commitOf(run, line, tokens));
      acknowledged.push(line);
    } catch (error) {
      failure = error as AppError;
    }
  }
  console.log(`disk full after ${acknowledged.length} clips: ${failure?.code}`);
  expect(failure).toMatchObject({ code: 'store-disk-full', params: { path: file } });
  expect(await library.clipCount({ states: ['done'] })).toBe(acknowledged.length);
  rmSync(ballast);
  const next = acknowledged.length + 1;
  await library.commitClip(commitOf(run, next, tokensFor(next)));
  await library.close();
  const again = await open(file);
  expect((await again.runSummary(run)).counts).toMatchObject({ total, done: next, pending: total - next });
  expect((await again.verifyTokens()).length).toBe(0);
  expect(await again.integrityCheck()).toEqual([]);
});
