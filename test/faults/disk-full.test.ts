import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { partPath } from '../../src-main/models/download/part-file.ts';
import { smallDisk } from '../support/small-disk.ts';
import { attemptDownload, fastTuning, hashOf, ownSource, wanted } from './download-fixture.ts';
import { FaultServer } from './fault-server.ts';
import { someBytes } from './random.ts';

const megabyte = 1 << 20;

it('a disk that fills up during a download pauses it; with space again it goes on where it was', async (context) => {
  const disk = smallDisk(8);
  if (disk === null) return context.skip('NOT RUN: mounting a tmpfs needs root');
  const content = someBytes(5 * megabyte);
  const server = await FaultServer.start();
  try {
    const file = wanted(join(disk, 'model.pth'), content);
    const ballast = join(disk, 'ballast');
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const url = server.serve('/model.pth', content, (n) =>
      n === 0 ? { kind: 'gate', after: 2 * megabyte, open: gate } : { kind: 'none' },
    );
    let filled = false;
    const tuning = { ...fastTuning, stallMs: 60_000 };
    const first = await attemptDownload(file, [ownSource('a', url)], {
      tuning,
      onState: ({ bytes }) => {
        if (filled || bytes < 2 * megabyte) return;
        filled = true;
        writeFileSync(ballast, Buffer.alloc(5 * megabyte));
        open();
      },
    });
    expect(first.result).toMatchObject({
      ok: false,
      reason: { code: 'models-disk-full', params: { path: file.path } },
    });
    expect(existsSync(file.path)).toBe(false);
    const kept = statSync(partPath(file)).size;
    expect(kept).toBeGreaterThanOrEqual(2 * megabyte);

    const full = await attemptDownload(file, [ownSource('a', url)], { tuning });
    expect(full.result).toMatchObject({ ok: false, reason: { code: 'models-disk-full' } });
    expect(full.received).toBe(0);

    rmSync(ballast);
    const last = await attemptDownload(file, [ownSource('a', url)], { tuning });
    expect(last.result.ok).toBe(true);
    expect(last.received).toBe(content.length - kept);
    expect(await hashOf(file.path)).toBe(file.sha256);
  } finally {
    await server.close();
  }
});
