/**
 * Checks a training folder of 100,000 rows (or as many as the first argument says) with all their files and prints the
 * time and the longest stretch in which nothing else could run: `npm run bench:check`. The files are hard links to a
 * few, so the folder costs names only; they are read as any others.
 */
import { linkSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { checkTrainingFolder } from '../../src-main/training/check/check-folder.ts';
import { TestFolder } from '../support/training-folder.ts';

const rows = Number(process.argv[2] ?? 100_000);
/** ext4 allows 65,000 names of a file. */
const namesOfOne = 50_000;

const root = await mkdtemp(path.join(os.tmpdir(), 'wb-bench-check-'));
const keys = Array.from({ length: rows }, (_, i) => `clip_${String(i).padStart(6, '0')}.wav`);
const folder = await TestFolder.create(
  root,
  keys.filter((_, i) => i % namesOfOne === 0),
);
const [text, tokens] = [folder.text[0]!.slice(1), folder.semantic[1]!.slice(1)];
folder.text.splice(0, folder.text.length, ...keys.map((key) => [key, ...text]));
folder.semantic.splice(1, folder.semantic.length, ...keys.map((key) => [key, ...tokens]));
await folder.save();
for (const [i, key] of keys.entries()) {
  const first = keys[i - (i % namesOfOne)]!;
  if (first === key) continue;
  for (const name of ['3-bert', '4-cnhubert', '7-sv_cn'])
    linkSync(folder.path(name, `${first}.pt`), folder.path(name, `${key}.pt`));
  linkSync(folder.path('5-wav32k', first), folder.path('5-wav32k', key));
}

const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const cpu = process.cpuUsage();
const started = performance.now();
const check = await checkTrainingFolder(root, 'v2Pro');
const seconds = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage(cpu);
delay.disable();
console.log(
  `${rows} rows checked in ${seconds.toFixed(2)} s (${((user + system) / 1e6).toFixed(2)} s of processor time), ` +
    `at most ${(delay.max / 1e6).toFixed(0)} ms without a pause; s1 takes ${check.s1.taken.length}, s2 ${check.s2.taken.length}`,
);
await rm(root, { recursive: true, force: true });
