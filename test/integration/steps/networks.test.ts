import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeWav } from '../../../src-main/audio/decode/decode-wav.ts';
import { createPreparePool } from '../../../src-main/audio/prepare/prepare-pool.ts';
import { speakerFeatures } from '../../../src-main/audio/speaker/speaker-features.ts';
import { decodeTorchPt, type StoredTensor } from '../../../src-main/formats/torch-pt-reader.ts';
import { forkInference } from '../../../src-main/inference/channel.ts';
import { InferenceSupervisor } from '../../../src-main/inference/supervisor.ts';
import { readInput } from '../../../src-main/pipeline/plan/read-input.ts';
import { runSteps } from '../../../src-main/pipeline/run/run-steps.ts';
import type { RunServices } from '../../../src-main/pipeline/services.ts';
import type { Step } from '../../../src-main/pipeline/step.ts';
import type { RunReport } from '../../../src-main/pipeline/types.ts';
import { bert } from '../../../src-main/steps/bert/bert.ts';
import { stepRegistry } from '../../../src-main/steps/registry.ts';
import { speaker } from '../../../src-main/steps/speaker/speaker.ts';
import { openLibrary } from '../../../src-main/store/open-library.ts';
import type { PhonedText } from '../../../src-main/text/types.ts';
import { bertHidden, bertRecords, sampleBert } from '../../support/bert-golden.ts';
import { largestDifference, repositoryRoot, sampleFolder } from '../../support/golden-tokens.ts';
import { sampleSpeaker } from '../../support/speaker-golden.ts';
import { openSpeakerGraph, runSpeakerGraph } from '../../support/speaker-graph.ts';
import { vectorDistance } from '../../support/vector-distance.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'workbench-networks-'));
const out = path.join(folder, 'logs');
const { text, word2ph, width } = bertRecords[0]!;
/** What the text step stand-in says of every clip; a test changes it between runs. */
let phoned: PhonedText = { norm: text, phones: word2ph.flatMap((n) => Array<string>(n).fill('a')), word2ph };

const textStandIn: Step<PhonedText> = {
  id: 'text',
  name: { en: 'text', zh: '文本' },
  needs: { text: true },
  models: [],
  keeps: 'library',
  files: {},
  encode: (result) => ({ data: Buffer.from(JSON.stringify(result)) }),
  decode: (data) => JSON.parse(Buffer.from(data).toString()) as PhonedText,
  statistics: ({ phones }) => ({ phones: phones.length }),
  open: () =>
    Promise.resolve({
      config: { text: 1 },
      models: {},
      keyOf: () => createHash('sha256').update(JSON.stringify(phoned)).digest('hex'),
      compute: () => Promise.resolve({ result: phoned, ms: 0 }),
    }),
};

let services: RunServices;
let report: RunReport;
beforeAll(async () => {
  services = {
    library: await openLibrary(path.join(folder, 'library.sqlite')),
    inference: new InferenceSupervisor(
      forkInference(new URL('../../../src-main/inference/inference.process.ts', import.meta.url)),
    ),
    prepare: createPreparePool({ size: 1 }),
    cacheDir: path.join(folder, 'cache'),
    resourcesDir: path.join(repositoryRoot, 'resources'),
    appVersion: 'test',
    registry: {
      ...stepRegistry,
      steps: stepRegistry.steps.map((step) => (step.id === 'text' ? textStandIn : step)),
    },
  };
  report = await run();
});
afterAll(async () => {
  services.inference.close();
  await services.prepare.close();
  await services.library.close();
  await rm(folder, { recursive: true, force: true });
});

async function run(models: Record<string, string> = {}): Promise<RunReport> {
  const signal = new AbortController().signal;
  const from = { list: path.join(sampleFolder, 'sample.list') };
  const { input } = await readInput({ from, audioDir: path.join(sampleFolder, 'wavs') }, signal);
  const request = {
    input,
    steps: ['features', 'speaker', 'bert'],
    models: {
      hubert: path.join(sampleFolder, 'models', 'sample-hubert'),
      speaker: sampleSpeaker,
      bert: sampleBert,
      ...models,
    },
    out,
    device: 'cpu' as const,
    threads: 2,
    force: false,
    collisions: 'refuse' as const,
    parts: 2,
  };
  return runSteps(request, services, {}, { cancel: signal });
}

const tensor = async (file: string): Promise<StoredTensor> =>
  decodeTorchPt(await readFile(path.join(out, file)));

describe('the speaker step', () => {
  it('gives every clip one vector, computed from the sound that training reads', async () => {
    expect(report).toMatchObject({ state: 'done', counts: { failed: 0 } });
    const files = await readdir(path.join(out, '7-sv_cn'));
    const clips = await readdir(path.join(out, '5-wav32k'));
    expect(files.sort()).toEqual(clips.map((name) => `${name}.pt`).sort());
    const session = await openSpeakerGraph(sampleSpeaker);
    for (const name of clips) {
      const { data, shape } = await tensor(`7-sv_cn/${name}.pt`);
      expect(shape).toEqual([1, 1280]);
      const wav = decodeWav(await readFile(path.join(out, '5-wav32k', name)));
      const expected = await runSpeakerGraph(session, await speakerFeatures(wav, name));
      expect(vectorDistance(data, expected).relative).toBeLessThan(1e-5);
    }
    await session.release();
  });
});

describe('the BERT step', () => {
  it('gives Chinese clips a row for each phone, transposed, and the others nothing', async () => {
    const files = await readdir(path.join(out, '3-bert'));
    expect(files.length).toBeGreaterThan(2);
    expect(files.every((name) => name.startsWith('zh_'))).toBe(true);
    const { data, shape } = await tensor(`3-bert/${files[0]!}`);
    expect(shape).toEqual([width, phoned.phones.length]);
    // The storage is [phones, width]: the first two phones are of the first character, whose token is the second.
    const first = bertHidden('0').subarray(width, 2 * width);
    expect(largestDifference(data.subarray(0, width), first)).toBeLessThan(1e-4);
    expect(largestDifference(data.subarray(width, 2 * width), first)).toBeLessThan(1e-4);
  });

  it('computes again where phones per character changed, and not for another reading', async () => {
    const stamp = async () => (await tensor('3-bert/zh_01.wav.pt')).shape;
    expect((await run()).counts).toMatchObject({ done: 0, reused: 12 });
    const before = await stamp();
    phoned = { ...phoned, phones: phoned.phones.map(() => 'b') };
    await run();
    expect(await stamp()).toEqual(before);
    phoned = { norm: '一,一', phones: ['a', 'b', ',', 'c'], word2ph: [2, 1, 1] };
    await run();
    expect(await stamp()).toEqual([width, 4]);
  });
});

it('a file of another kind in a slot stops the run before anything is written', async () => {
  const failed = await run({ speaker: path.join(sampleBert, 'pytorch_model.bin') }).catch(
    (error: unknown) => error,
  );
  expect(failed).toMatchObject({ code: 'graph-not-this-model', params: { model: 'ERes2NetV2' } });
});

it.each([speaker, bert])(
  'the device test of step $id passes on the CPU, and tells wrong values',
  async (step) => {
    const signal = new AbortController().signal;
    const outcome = await step.deviceTest!.measure('cpu', 2, services, signal);
    expect(outcome).toMatchObject({ different: 0 });
    expect(outcome.tokens).toBeGreaterThan(100);

    const resourcesDir = path.join(folder, step.id);
    const models = path.join(resourcesDir, 'sample', 'models');
    await cp(path.join(sampleFolder, 'models', `sample-${step.id}`), path.join(models, `sample-${step.id}`), {
      recursive: true,
    });
    const file = `selftest-${step.id}.json`;
    const golden = JSON.parse(await readFile(path.join(sampleFolder, file), 'utf8')) as {
      expected: number[];
    };
    golden.expected[7]! += 0.1;
    await writeFile(path.join(resourcesDir, 'sample', file), JSON.stringify(golden));
    expect(await step.deviceTest!.measure('cpu', 2, { ...services, resourcesDir }, signal)).toMatchObject({
      different: 1,
    });
  },
);
