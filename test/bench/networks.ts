/**
 * `node test/bench/networks.ts`: speaker vectors and BERT features on full-size networks made from an integer hash, as
 * shares of what the machine can do, measured in turns in one process, since its other work disturbs all alike.
 * BENCH_PYTHON=<python with torch, torchaudio and transformers> sets PyTorch beside them.
 */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { encodeWav32k } from '../../src-main/audio/encode-wav.ts';
import { decodeWav } from '../../src-main/audio/decode/decode-wav.ts';
import { speakerFeatures, type SpeakerFeatures } from '../../src-main/audio/speaker/speaker-features.ts';
import { openBertModel } from '../../src-main/graph/bert/bert-model.ts';
import type { PlainGraph } from '../../src-main/graph/plain-graph.ts';
import { openSpeakerModel } from '../../src-main/graph/speaker/speaker-model.ts';
import { writeFileAtomic } from '../../src-main/platform/write-file-atomic.ts';
import { repositoryRoot } from '../support/golden-tokens.ts';
import { noise } from '../support/noise-dataset.ts';
import { bertRecipes, speakerRecipes } from '../support/synthetic-networks.ts';
import { writeSafetensors } from '../support/write-safetensors.ts';
import { bertFlops, speakerFlops } from './network-flops.ts';
import { convolutionLimit, productLimit, type Measured } from './network-limits.ts';
import { startRival, type Rival } from './rival.ts';

const folder = join(repositoryRoot, '.cache', 'bench', 'networks');
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const seconds = Number(process.env.BENCH_SECONDS ?? 5);
const characters = (process.env.BENCH_CHARACTERS ?? '30,126').split(',').map(Number);
const threads = availableParallelism();

async function makeModels(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const hanzi = Array.from({ length: 2000 }, (_, i) => String.fromCharCode(0x4e00 + i));
  const tokens = [
    ...Array.from({ length: 100 }, (_, i) => `[unused${i}]`),
    '[UNK]',
    '[CLS]',
    '[SEP]',
    ...hanzi,
  ];
  await writeFile(join(folder, 'vocab.txt'), `${tokens.join('\n')}\n`);
  await writeFile(join(folder, 'clip.wav'), encodeWav32k(noise(1, seconds * 32_000)));
  const config = { model_type: 'bert', vocab_size: tokens.length, hidden_size: 1024, num_hidden_layers: 24 };
  const sizes = { num_attention_heads: 16, intermediate_size: 4096, layer_norm_eps: 1e-12 };
  await writeFile(join(folder, 'config.json'), JSON.stringify({ ...config, ...sizes }));
  const [speaker, bert] = [join(folder, 'speaker.safetensors'), join(folder, 'model.safetensors')];
  if (!existsSync(speaker)) await writeSafetensors(speaker, speakerRecipes());
  if (!existsSync(bert)) await writeSafetensors(bert, bertRecipes(tokens.length));
}

async function sessionOf(model: PlainGraph, name: string): Promise<ort.InferenceSession> {
  const path = join(folder, `${name}.onnx`);
  const started = performance.now();
  await writeFileAtomic(path, model.build(), { durable: false });
  const built = performance.now();
  const session = await ort.InferenceSession.create(path, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
  });
  const [build, load] = [built - started, performance.now() - built].map((ms) => (ms / 1000).toFixed(1));
  console.log(`${name}: graph written in ${build} s, loaded in ${load} s`);
  return session;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Best of all rounds, each of which runs everything once, one after the other. */
async function compare(
  name: string,
  ours: Measured,
  limit: Measured,
  rival: Rival | undefined,
  whole = ours.run,
): Promise<void> {
  const best = { graph: Infinity, limit: Infinity, whole: Infinity, rival: Infinity };
  const keep = (key: keyof typeof best, ms: number): number => (best[key] = Math.min(best[key], ms));
  for (let round = 0; round < rounds; round++) {
    keep('limit', await timed(limit.run));
    keep('graph', await timed(ours.run));
    keep('limit', await timed(limit.run));
    keep('whole', await timed(whole));
    if (rival) keep('rival', await rival.pass(name));
  }
  const rate = (work: Measured, ms: number): number => work.flops / ms / 1e6;
  const [graph, most] = [rate(ours, best.graph), rate(limit, best.limit)];
  const share = (graph / most).toFixed(2);
  const lines = [
    `${name}: ${(1000 / best.whole).toFixed(2)} a second (${best.whole.toFixed(0)} ms)`,
    `graph ${graph.toFixed(0)} of ${most.toFixed(0)} GFLOP/s = ${share} of the limit`,
    rival
      ? `${rival.name} ${best.rival.toFixed(0)} ms: ${(best.rival / best.whole).toFixed(2)} times as fast`
      : '',
  ];
  console.log(lines.filter(Boolean).join('; '));
}

async function benchSpeaker(rival: Rival | undefined): Promise<void> {
  const model = await openSpeakerModel(join(folder, 'speaker.safetensors'));
  const session = await sessionOf(model, 'speaker');
  const clip = decodeWav(encodeWav32k(noise(1, seconds * 32_000)));
  const run = ({ data, frames }: SpeakerFeatures) =>
    session.run({ filter_bank: new ort.Tensor('float32', data, [1, frames, 80]) });
  const features = await speakerFeatures(clip, 'clip.wav');
  const flops = speakerFlops(speakerRecipes(), features.frames);
  const graph = { flops, run: () => run(features) };
  const whole = async () => run(await speakerFeatures(clip, 'clip.wav'));
  await compare('speaker', graph, await convolutionLimit(threads), rival, whole);
  await session.release();
  await model.close();
}

async function benchBert(rival: Rival | undefined): Promise<void> {
  const model = await openBertModel(folder);
  const session = await sessionOf(model, 'bert');
  for (const count of characters) {
    const text = Array.from({ length: count }, (_, i) => String.fromCharCode(0x4e00 + i * 7)).join('');
    const ids = model.ids(text);
    const run = () => session.run({ ids: new ort.Tensor('int32', ids, [1, ids.length]) });
    const limit = await productLimit(ids.length, threads);
    await compare(`bert ${count}`, { flops: bertFlops(ids.length), run }, limit, rival);
  }
  await session.release();
  await model.close();
}

await makeModels();
const python = process.env.BENCH_PYTHON;
const rival = python === undefined ? undefined : await startRival(python, folder, threads);
if (!rival) console.log('BENCH_PYTHON is not set: PyTorch does not run beside');
await benchSpeaker(rival);
await benchBert(rival);
rival?.close();
