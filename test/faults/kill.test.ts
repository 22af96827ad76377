import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tempFolder } from '../support/temp-folder.ts';
import { downloadThroughCuts } from './cut-loop.ts';
import { hashOf, wanted } from './download-fixture.ts';
import { FaultServer } from './fault-server.ts';
import { killLoop, runDownload } from './kill-loop.ts';
import { someBytes } from './random.ts';

/** The long version is `npm run soak:downloads`. */
it('a download killed 20 times never shows wrong bytes and goes on where it stopped', async () => {
  const report = await killLoop(tempFolder(), 20, 12 << 20, 7);
  const again = report.sent / report.bytes - 1;
  console.log(
    `${report.kills} kills, ${report.files} files; the server sent ${(again * 100).toFixed(2)} % more than their bytes`,
  );
  expect(report.broken).toEqual([]);
  expect(report.kills).toBe(20);
  // A kill loses what is on its way. The measure of bytes fetched again is in the test of cuts, where it can be exact.
  expect(again).toBeLessThan(1);
});

it('200 cuts at random bytes: nothing that arrived is fetched again', async () => {
  const { cuts, bytes, received, sent, right } = await downloadThroughCuts(tempFolder(), 200, 4 << 20, 11);
  const again = (received - bytes) / bytes;
  console.log(
    `${cuts} cuts, ${bytes} bytes: ${received} received, ${sent} sent, ${(again * 100).toFixed(3)} % fetched again`,
  );
  expect(right).toBe(true);
  expect(cuts).toBeGreaterThan(100);
  expect(again).toBeLessThanOrEqual(0.01);
});

it('of two processes one downloads and the other waits for it', async () => {
  const folder = join(tempFolder(), 'models');
  mkdirSync(folder);
  const content = someBytes(2 << 20);
  const server = await FaultServer.start();
  try {
    const file = wanted(join(folder, 'model.pth'), content);
    const url = server.serve('/model.pth', content, () => ({ kind: 'paced', pauseMs: 1 }));
    const ends = await Promise.all([runDownload(file, url), runDownload(file, url)]);
    expect(ends.map(({ result }) => result?.ok)).toEqual([true, true]);
    expect(ends.map(({ result }) => (result?.ok ? result.source : '-')).sort()).toEqual(['a', null]);
    expect(await hashOf(file.path)).toBe(file.sha256);
    expect(server.seen).toHaveLength(1);
  } finally {
    await server.close();
  }
});
