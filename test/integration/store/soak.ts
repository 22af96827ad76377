import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killLoop } from './kill-loop.ts';

/** Kills a writing process 1,000 times (or as often as the argument says), with a fresh library every 50 times. */
const total = Number(process.argv[2] ?? 1000);
const perLibrary = 50;
let [acknowledged, killed, slowest] = [0, 0, 0];
while (killed < total) {
  const folder = mkdtempSync(join(tmpdir(), 'soak-store-'));
  const report = await killLoop(
    join(folder, 'library.db'),
    Math.min(perLibrary, total - killed),
    50_000,
    120,
  );
  killed += report.kills;
  acknowledged += report.acknowledged;
  slowest = Math.max(slowest, report.recoveryMs);
  const { lost, doubled, wrong, integrity } = report;
  if (lost.length + doubled.length + wrong.length + integrity.length > 0) {
    console.error(`FAILED after ${killed} kills; the library is kept in ${folder}`, report);
    process.exit(1);
  }
  rmSync(folder, { recursive: true, force: true });
  console.log(`${killed}/${total} kills, ${acknowledged} commits acknowledged, 0 lost, 0 doubled, 0 damaged`);
}
console.log(`slowest recovery ${slowest.toFixed(0)} ms`);
