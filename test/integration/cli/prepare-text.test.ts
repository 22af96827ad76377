import { cpSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeTorchPt } from '../../../src-main/formats/torch-pt-reader.ts';
import { sampleBert } from '../../support/bert-golden.ts';
import { repositoryRoot, sampleFolder } from '../../support/golden-tokens.ts';
import { runWb, type WbRun } from '../../support/run-wb.ts';
import { unpackGoldenDictionary } from '../../support/text-golden.ts';
import { zeros } from '../../support/training-folder.ts';

let folder: string;
let out: string;
let g2pw: string;
const naist = unpackGoldenDictionary('naist-jdic');

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wb-text-'));
  out = path.join(folder, 'logs');
  // The small random model of the golden data, with its vocabulary in the form of a BERT folder.
  g2pw = path.join(folder, 'G2PWModel');
  const golden = path.join(repositoryRoot, 'test/golden/text/zh-g2pw');
  cpSync(golden, g2pw, { recursive: true });
  const vocab: unknown = JSON.parse(readFileSync(path.join(golden, 'vocabulary.json'), 'utf8'));
  await writeFile(path.join(g2pw, 'tokenizer.json'), JSON.stringify({ model: { vocab } }));
});
afterAll(async () => {
  rmSync(naist, { recursive: true });
  await rm(folder, { recursive: true });
});

const wb = (...args: string[]): Promise<WbRun> =>
  runWb(args, { env: { WB_CACHE_DIR: path.join(folder, 'cache') } });

interface Prepared {
  readonly counts: Record<string, number>;
  readonly models: Record<string, { readonly path: string; readonly fingerprint: string }>;
  readonly clips: readonly {
    readonly key: string;
    readonly notes: readonly { readonly code: string }[];
    readonly reason?: { readonly code: string };
  }[];
}

async function prepare(...more: string[]): Promise<Prepared> {
  const run = await wb(
    ...['prepare', '--version', 'v2', '--out', out, '--library', path.join(folder, 'library.sqlite')],
    ...['--dictionary-ja', naist, '--json', ...more],
  );
  expect(run.code, run.stderr).toBe(0);
  return JSON.parse(run.stdout) as Prepared;
}

const list = [
  '--list',
  path.join(sampleFolder, 'sample.list'),
  '--audio-dir',
  path.join(sampleFolder, 'wavs'),
];
const manifest = (): Record<string, string> =>
  JSON.parse(readFileSync(path.join(out, 'manifest.json'), 'utf8')) as Record<string, string>;

describe('from the sample to a folder that can be trained', () => {
  it('wb check finds every clip of it ready for v2', async () => {
    const models = path.join(sampleFolder, 'models');
    const prepared = await prepare(
      ...[...list, '--bert', sampleBert, '--hubert', path.join(models, 'sample-hubert')],
      ...['--sovits', path.join(models, 'sample-s2G.pth')],
    );
    expect(prepared.counts).toMatchObject({ failed: 0, pending: 0 });
    const small = await check();
    const why = new Set([...small.s1.aborts, ...small.s2.aborts].map(({ code }) => code));
    expect([...why].sort()).toEqual(['bert-shape', 'features-shape']);
    // The sample's models are small by design; the files of full-size ones differ in this and nothing else.
    await widen('3-bert', ([, phones]) => [1024, phones!]);
    await widen('4-cnhubert', ([, , frames]) => [1, 768, frames!]);
    const full = await check();
    expect(full).toMatchObject({ ready: true, s1: { aborts: [] }, s2: { aborts: [], zeros: [] } });
    const dropped = [...full.s1.dropped, ...full.s2.dropped].map(({ key, code }) => `${key} ${code}`);
    const short = 'ja_03.wav';
    expect(dropped.sort()).toEqual([
      'fr_01.wav no-text-row',
      'ja_01.wav gpt-phone-rate',
      `${short} sovits-too-short`,
    ]);
    // What the trainer drops for its pace was told before.
    const paced = prepared.clips.find(({ key }) => key === 'ja_01.wav')!;
    expect(paced.notes.map(({ code }) => code)).toContain('phones-per-second');
    const rows = readFileSync(path.join(out, '2-name2text.txt'), 'utf8').trimEnd().split('\n');
    expect(rows.map((row) => row.split('\t')[0])).toEqual([...full.s2.taken, short].sort(inList));
    expect(manifest()).toMatchObject({ textSymbols: 'v2', textReadings: 'dictionary' });
  });
});

interface Finding {
  readonly key: string;
  readonly code: string;
}

interface TrainingCheck {
  readonly ready: boolean;
  readonly s1: { readonly dropped: readonly Finding[]; readonly aborts: readonly Finding[] };
  readonly s2: TrainingCheck['s1'] & { readonly taken: readonly string[] };
}

async function check(): Promise<TrainingCheck> {
  return JSON.parse((await wb('check', out, '--version', 'v2', '--json')).stdout) as TrainingCheck;
}

/** Replaces every tensor of a folder by zeros of another shape. */
async function widen(part: string, shapeOf: (shape: readonly number[]) => readonly number[]): Promise<void> {
  for (const name of await readdir(path.join(out, part))) {
    const file = path.join(out, part, name);
    await writeFile(file, zeros(shapeOf(decodeTorchPt(await readFile(file)).shape)));
  }
}

/** The sample's list has zh, en and ja one behind the other. */
function inList(one: string, other: string): number {
  const place = (name: string): number => ['zh', 'en', 'ja'].indexOf(name.slice(0, 2));
  return place(one) - place(other) || (one < other ? -1 : 1);
}

describe('g2pW', () => {
  it('reads Chinese through wb prepare; run and manifest name the model', async () => {
    const prepared = await prepare(...list, '--steps', 'text', '--g2pw', g2pw);
    expect(prepared.models.g2pw!.path).toBe(path.join(g2pw, 'g2pW.onnx'));
    expect(prepared.models.g2pw!.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(manifest().textReadings).toMatch(/^g2pw [0-9a-f]{64}$/);
    expect(manifest().textFrontEnds).toContain(
      `zh-1 jieba-0.42.1 pypinyin-0.55.0 gpt-sovits-2026-06 ${manifest().textReadings}`,
    );
  });

  it('reads one sentence through wb text, and every output says how polyphones were read', async () => {
    const sentence = ['text', '温度八十五九十二度到负七十七种，', '--lang', 'zh', '--json'];
    const by = async (
      ...more: string[]
    ): Promise<{ phones: string[]; readings: string; trace: { rule: string }[] }> => {
      const run = await wb(...sentence, ...more);
      expect(run.code, run.stderr).toBe(0);
      return JSON.parse(run.stdout) as { phones: string[]; readings: string; trace: { rule: string }[] };
    };
    const model = await by('--g2pw', g2pw);
    expect(model.readings).toBe('g2pw');
    expect(model.trace.some(({ rule }) => rule.includes('g2pW'))).toBe(true);
    const plain = await by();
    expect(plain.readings).toBe('dictionary');
    expect((await wb('text', '你好', '--lang', 'zh')).stderr).toContain('without g2pW');
    expect((await wb('text', '你好', '--lang', 'zh', '--version', 'v1')).stderr).toBe('');
  });

  it('says what is missing where the vocabulary is nowhere', async () => {
    rmSync(path.join(g2pw, 'tokenizer.json'));
    const run = await wb('text', '你好', '--lang', 'zh', '--g2pw', g2pw);
    expect(run.code).not.toBe(0);
    expect(run.stderr).toContain(`${g2pw} has none`);
  });
});
