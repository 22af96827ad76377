import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { hostileOthers } from '../support/checkpoint/hostile-others.ts';
import { hostilePickles } from '../support/checkpoint/hostile-pickles.ts';
import { hostileRecords } from '../support/checkpoint/hostile-records.ts';
import { hostileZips } from '../support/checkpoint/hostile-zips.ts';
import { exercise, fuzzTargets } from './checkpoint-targets.ts';
import { randomFrom } from './mutate.ts';

/**
 * The long fuzzing run: `npm run fuzz -- --seconds 600 [--seed N]`, shared evenly by the readers.
 * Exits 1 when an input threw anything but a typed error, took over a second, or the process grew beyond 512 MB;
 * such inputs are kept in test-results/fuzz.
 */
const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string' } },
});
const seconds = Number(values.seconds);
const firstSeed = Number(values.seed ?? Date.now() % 2 ** 32);
const longestMs = 1000;
const mostRss = 512 * 2 ** 20;
const folder = join(import.meta.dirname, '../../test-results/fuzz');

let failures = 0;

function keep(target: string, seed: number, bytes: Uint8Array, reason: string): void {
  failures++;
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${target}-${seed}.bin`);
  writeFileSync(path, bytes);
  console.error(`${target} seed ${seed}: ${reason} (kept as ${path})`);
}

/** First the security corpus itself: its bombs are the worst inputs known. */
const hostile = [...hostileZips, ...hostileRecords, ...hostilePickles, ...hostileOthers];
const times: number[] = [];
let corpusPeak = 0;
for (const [index, file] of hostile.entries()) {
  const bytes = file.bytes();
  const start = performance.now();
  await exercise(bytes);
  times.push(performance.now() - start);
  corpusPeak = Math.max(corpusPeak, process.memoryUsage().rss);
  if (times.at(-1)! > 2 * longestMs)
    keep('corpus', index, bytes, `${file.name} took ${times.at(-1)!.toFixed(0)} ms`);
}
times.sort((a, b) => a - b);
console.log(
  `corpus       ${hostile.length} files, median ${times[times.length >> 1]!.toFixed(1)} ms, ` +
    `slowest ${times.at(-1)!.toFixed(0)} ms, peak ${(corpusPeak / 2 ** 20).toFixed(0)} MB`,
);

console.log(`seed ${firstSeed}, ${seconds} s in all`);
for (const { name, make } of fuzzTargets) {
  const end = performance.now() + (seconds * 1000) / fuzzTargets.length;
  const outcomes = new Map<string, number>();
  let count = 0;
  let slowest = 0;
  let peak = 0;
  while (performance.now() < end) {
    const seed = (firstSeed + count) >>> 0;
    const bytes = make(randomFrom(seed));
    const start = performance.now();
    try {
      const outcome = await exercise(bytes);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    } catch (error) {
      keep(name, seed, bytes, error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
    const took = performance.now() - start;
    slowest = Math.max(slowest, took);
    if (took > longestMs) keep(name, seed, bytes, `took ${took.toFixed(0)} ms`);
    if (++count % 256 === 0) {
      peak = Math.max(peak, process.memoryUsage().rss);
      if (peak > mostRss) {
        keep(name, seed, bytes, `resident memory ${(peak / 2 ** 20).toFixed(0)} MB`);
        break;
      }
    }
  }
  const opened = outcomes.get('opened') ?? 0;
  console.log(
    `${name.padEnd(12)} ${count} inputs, ${opened} opened, ${outcomes.size} different outcomes, ` +
      `slowest ${slowest.toFixed(1)} ms, peak ${(peak / 2 ** 20).toFixed(0)} MB`,
  );
}
console.log(failures === 0 ? 'no failure' : `${failures} failures`);
process.exitCode = failures === 0 ? 0 : 1;
