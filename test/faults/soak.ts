import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCampaign } from './campaign.ts';
import { downloadThroughCuts } from './cut-loop.ts';
import { killLoop } from './kill-loop.ts';

/** 1,200 faulted downloads, 1,000 cuts and 100 kills, with a fresh seed unless one is given. */
const seed = Number(process.argv[2] ?? Date.now() % 1_000_000);
const folder = mkdtempSync(join(tmpdir(), 'soak-downloads-'));
const perRound = 200;
let [downloads, finished] = [0, 0];
const broken: string[] = [];
for (let round = 0; round < 6; round += 1) {
  const place = mkdtempSync(join(folder, 'round-'));
  const report = await runCampaign(place, perRound, seed + round);
  downloads += report.downloads;
  finished += report.finished;
  broken.push(...report.broken);
  console.log(`${downloads} faulted downloads, ${finished} finished, ${broken.length} broke the promise`);
  rmSync(place, { recursive: true });
}
const cuts = await downloadThroughCuts(folder, 1000, 32 << 20, seed);
const again = ((cuts.received - cuts.bytes) / cuts.bytes) * 100;
console.log(
  `${cuts.cuts} cuts: ${again.toFixed(4)} % of the bytes fetched again, file ${cuts.right ? 'right' : 'WRONG'}`,
);
const kills = await killLoop(mkdtempSync(join(folder, 'kills-')), 100, 48 << 20, seed);
const extra = (kills.sent / kills.bytes - 1) * 100;
console.log(
  `${kills.kills} kills over ${kills.files} files: the server sent ${extra.toFixed(3)} % more than their bytes`,
);
broken.push(...kills.broken);
rmSync(folder, { recursive: true, force: true });
if (broken.length > 0 || !cuts.right || again > 1) {
  console.error(`FAILED with seed ${seed}`, broken);
  process.exit(1);
}
