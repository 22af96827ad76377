/**
 * Adds a list of a million lines (or as many as the first argument says) as the window does and prints the peak of the
 * memory, the time, and how long a cancel takes half-way: `npm run bench:add`.
 */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import { createPreparePool } from '../../src-main/audio/prepare/prepare-pool.ts';
import { addDataset } from '../../src-main/core/datasets/add-dataset.ts';
import { PathGrants } from '../../src-main/core/paths/path-grants.ts';
import { openLibrary } from '../../src-main/store/open-library.ts';

const lines = Number(process.argv[2] ?? 1_000_000);
const folder = await mkdtemp(path.join(os.tmpdir(), 'wb-bench-add-'));
const list = path.join(folder, 'million.list');
const out = createWriteStream(list);
for (let i = 0; i < lines; i++) {
  const line = `wavs/speaker_${i % 20}/clip_${i}.wav|speaker ${i % 20}|zh|这是第 ${i} 句话，今天天气真好。\n`;
  if (!out.write(line)) await once(out, 'drain');
}
out.end();
await once(out, 'close');

const library = await openLibrary(path.join(folder, 'library.sqlite'));
const prepare = createPreparePool({ size: 1 });
const add = (signal: AbortSignal, onRows: (done: number) => void): Promise<number> =>
  addDataset(
    { path: list, audioDir: null, sample: false },
    { library, probe: { prepare, paths: new PathGrants() }, dataDir: folder },
    ({ done }) => onRows(done),
    signal,
  );

const cancel = new AbortController();
let cancelled = 0;
await add(cancel.signal, (done) => {
  if (done * 10 > lines && !cancel.signal.aborted) {
    cancelled = performance.now();
    cancel.abort();
  }
}).catch(() => undefined);
console.log(`cancelled within ${((performance.now() - cancelled) / 1000).toFixed(2)} s`);

const started = performance.now();
await add(new AbortController().signal, () => undefined);
const seconds = (performance.now() - started) / 1000;
const peak = process.resourceUsage().maxRSS / 1024;
console.log(`${lines} lines in ${seconds.toFixed(0)} s, peak memory ${peak.toFixed(0)} MB`);
await prepare.close();
await library.close();
await rm(folder, { recursive: true, force: true });
