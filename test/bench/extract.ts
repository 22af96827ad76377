/**
 * `npm run bench`: the whole extraction on a full-size HuBERT (95 M parameters, made from an integer hash), as its
 * user would run it. All shares are of this one run: times alone say more about the machine than about the program.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { createPreparePool } from '../../src-main/audio/prepare/prepare-pool.ts';
import { encodeWav32k } from '../../src-main/audio/encode-wav.ts';
import { buildGraph } from '../../src-main/steps/shared/build-graph.ts';
import { openModels } from '../../src-main/steps/shared/open-models.ts';
import { readInput } from '../../src-main/pipeline/plan/read-input.ts';
import { runSteps } from '../../src-main/pipeline/run/run-steps.ts';
import { forkInference } from '../../src-main/inference/channel.ts';
import { InferenceSupervisor } from '../../src-main/inference/supervisor.ts';
import { stepRegistry } from '../../src-main/steps/registry.ts';
import { openLibrary } from '../../src-main/store/open-library.ts';
import { noise } from '../support/noise-dataset.ts';
import { writeSyntheticModels } from '../support/synthetic-hubert.ts';
import { measureGraphSpeed } from './graph-speed.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = path.join(root, '.cache', 'bench');
const clips = Number(process.env.BENCH_CLIPS ?? 200);
const threads = availableParallelism();
const signal = new AbortController().signal;

/** Lengths as slicers leave them: 2 to 10 seconds, mean 6. */
function secondsOf(i: number): number {
  return 2 + ((i * 37) % 81) / 10;
}

async function makeDataset(): Promise<string> {
  await rm(path.join(folder, 'run'), { recursive: true, force: true });
  await mkdir(path.join(folder, 'run', 'wavs'), { recursive: true });
  const lines: string[] = [];
  for (let i = 0; i < clips; i++) {
    const name = `clip_${i}.wav`;
    await writeFile(
      path.join(folder, 'run', 'wavs', name),
      encodeWav32k(noise(i, Math.round(secondsOf(i) * 32_000))),
    );
    lines.push(`wavs/${name}|bench|en|clip`);
  }
  const list = path.join(folder, 'run', 'bench.list');
  await writeFile(list, `${lines.join('\n')}\n`);
  return list;
}

/** From starting the process to the first clip being inferred, everything cached: what a user waits each time. */
async function startUpSeconds(models: { hubert: string; sovits: string }, list: string): Promise<number> {
  const started = performance.now();
  const args = ['extract', '--list', list, '--hubert', models.hubert, '--sovits', models.sovits];
  const child = spawn(
    process.execPath,
    [
      path.join(root, 'scripts/wb.js'),
      ...args,
      ...['--library', path.join(folder, 'run', 'start.sqlite'), '--progress', 'json'],
    ],
    {
      env: { ...process.env, WB_CACHE_DIR: path.join(folder, 'cache') },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  return new Promise((resolve, reject) => {
    let text = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (!text.includes('"phase":"extract"')) return;
      resolve((performance.now() - started) / 1000);
      child.kill('SIGKILL');
    });
    child.on('exit', () => reject(new Error(text)));
  });
}

const list = await makeDataset();
await mkdir(folder, { recursive: true });
const files = await writeSyntheticModels(folder);
const cacheDir = path.join(folder, 'cache');
const places = { cacheDir, resourcesDir: path.join(root, 'resources') };
const models = await openModels(files.hubert, files.sovits, places, signal);
const buildStarted = performance.now();
const modelPath = await buildGraph(models, cacheDir, signal);
const buildSeconds = (performance.now() - buildStarted) / 1000;

const library = await openLibrary(path.join(folder, 'run', 'library.sqlite'));
const inference = new InferenceSupervisor(
  forkInference(new URL('../../src-main/inference/inference.process.ts', import.meta.url)),
);
const prepare = createPreparePool({ size: 1 });
const { input } = await readInput({ from: { list }, audioDir: undefined }, signal);
let extractStarted = 0;
let lastClip = 0;
let peakHostRss = 0;
const rss: number[] = [];
const report = await runSteps(
  {
    input,
    steps: ['features', 'tokens'],
    models: { ...files },
    out: path.join(folder, 'run', 'logs'),
    device: 'cpu',
    threads,
    force: true,
    collisions: 'refuse',
    parts: 2,
  },
  {
    library,
    inference,
    prepare,
    cacheDir,
    resourcesDir: path.join(root, 'resources'),
    appVersion: 'bench',
    registry: stepRegistry,
  },
  {
    progress: (progress) => {
      if (progress.phase === 'extract' && extractStarted === 0) extractStarted = performance.now();
    },
    clip: () => {
      lastClip = performance.now();
      rss.push(process.memoryUsage().rss);
      peakHostRss = Math.max(peakHostRss, rss.at(-1)!);
    },
  },
  { cancel: signal },
);
inference.close();
await prepare.close();
await library.close();

const wall = (lastClip - extractStarted) / 1000;
const outside = 1 - report.inferenceSeconds / wall;
const { config } = models.hubert;
const { codes } = models.tokenPath;
const speed = await measureGraphSpeed({ modelPath, config, codes, seconds: 10, threads, rounds: 5 });
await models.hubert.close();
const startUp = await startUpSeconds(files, list);

const mega = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
console.log(
  `clips                      ${report.counts.done} of ${clips}, ${report.audioSeconds.toFixed(0)} s of audio, ${threads} threads`,
);
console.log(`times real time            ${(report.audioSeconds / wall).toFixed(2)}`);
console.log(`outside onnxruntime        ${(outside * 100).toFixed(1)} % of wall time (goal: at most 5 %)`);
console.log(`graph                      ${speed.graphGflops.toFixed(0)} GFLOP/s on a 10 s clip`);
console.log(`MatMul 2048 x 2048         ${speed.matmulGflops.toFixed(0)} GFLOP/s`);
console.log(`graph / MatMul             ${speed.ratio.toFixed(2)} (goal: at least 0.85)`);
console.log(
  `peak memory                host ${mega(peakHostRss)}, inference process ${mega(report.peakRssBytes)}`,
);
console.log(`host after 50 / all clips  ${mega(rss[Math.min(49, rss.length - 1)]!)} / ${mega(rss.at(-1)!)}`);
console.log(`graph, first time / cached ${buildSeconds.toFixed(1)} s`);
console.log(`start-up to first clip     ${startUp.toFixed(1)} s (graph cached)`);
