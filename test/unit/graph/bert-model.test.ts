import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openCheckpoint } from '../../../src-main/checkpoint/open-checkpoint.ts';
import { openBertModel } from '../../../src-main/graph/bert/bert-model.ts';
import { phoneFeatures } from '../../../src-main/graph/bert/phone-features.ts';
import { bertHidden, bertRecords, sampleBert } from '../../support/bert-golden.ts';
import { openBertGraph } from '../../support/bert-graph.ts';
import { largestDifference } from '../../support/golden-tokens.ts';
import { f32, writeSmallSafetensors, type SmallTensor } from '../../support/small-safetensors.ts';
import { tempFolder } from '../../support/temp-folder.ts';

let folder: string;
beforeEach(() => {
  folder = tempFolder();
  cpSync(sampleBert, folder, { recursive: true });
});

/** The sample's tensors as float32 safetensors instead of pytorch_model.bin, renamed by `rename` (undefined: left out). */
async function rewriteWeights(rename: (name: string) => string | undefined): Promise<void> {
  const checkpoint = await openCheckpoint(join(folder, 'pytorch_model.bin'));
  const tensors: Record<string, SmallTensor> = {};
  for (const entry of checkpoint.tensors) {
    const name = rename(entry.name);
    if (name !== undefined) tensors[name] = f32(entry.shape, await checkpoint.readTensor(entry));
  }
  await checkpoint.close();
  rmSync(join(folder, 'pytorch_model.bin'));
  await writeSmallSafetensors(join(folder, 'model.safetensors'), tensors);
}

function edit(file: string, change: (json: Record<string, unknown>) => unknown): void {
  const path = join(folder, file);
  const json = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  writeFileSync(path, JSON.stringify(change(json)));
}

/** tokenizer.json as a list, as older exports of the model have it. */
function writeVocabularyList(): void {
  const { model } = JSON.parse(readFileSync(join(folder, 'tokenizer.json'), 'utf8')) as {
    model: { vocab: Record<string, number> };
  };
  const tokens = Object.entries(model.vocab).sort(([, a], [, b]) => a - b);
  rmSync(join(folder, 'tokenizer.json'));
  writeFileSync(join(folder, 'vocab.txt'), tokens.map(([token]) => `${token}\n`).join(''));
}

async function fingerprintOf(path: string): Promise<string> {
  const model = await openBertModel(path);
  try {
    return await model.fingerprint();
  } finally {
    await model.close();
  }
}

describe('openBertModel', () => {
  it.each(bertRecords)('gives sentence $name the ids of transformers', async ({ text, ids }) => {
    const model = await openBertModel(folder);
    expect([...model.ids(text)]).toEqual(ids);
    await model.close();
  });

  it('takes safetensors, names of TensorFlow, no prefix, the weights file itself and vocab.txt alike', async () => {
    const expected = await fingerprintOf(folder);
    await rewriteWeights((name) => name.replace(/^bert\./, ''));
    writeVocabularyList();
    expect(await fingerprintOf(join(folder, 'model.safetensors'))).toBe(expected);

    const old = (name: string) => name.replace('Norm.weight', 'Norm.gamma').replace('Norm.bias', 'Norm.beta');
    const checkpoint = await openCheckpoint(join(folder, 'model.safetensors'));
    const tensors: Record<string, SmallTensor> = {};
    for (const entry of checkpoint.tensors)
      tensors[old(entry.name)] = f32(entry.shape, await checkpoint.readTensor(entry));
    await checkpoint.close();
    await writeSmallSafetensors(join(folder, 'model.safetensors'), tensors);
    const bert = await openBertGraph(folder);
    const { text, name } = bertRecords[0]!;
    expect(largestDifference(await bert.features(text), bertHidden(name))).toBeLessThan(1e-4);
    await bert.close();
  });

  it('needs neither the last two layers nor the heads', async () => {
    const expected = await fingerprintOf(folder);
    await rewriteWeights((name) => (/layer\.[23]\.|^cls\./.test(name) ? undefined : name));
    expect(await fingerprintOf(folder)).toBe(expected);
  });

  it('gives another fingerprint for another vocabulary and for another setting', async () => {
    const expected = await fingerprintOf(folder);
    edit('config.json', (config) => ({ ...config, layer_norm_eps: 1e-5 }));
    expect(await fingerprintOf(folder)).not.toBe(expected);
    edit('config.json', (config) => ({ ...config, layer_norm_eps: 1e-12 }));
    expect(await fingerprintOf(folder)).toBe(expected);
    edit('tokenizer.json', () => ({ model: { vocab: { '[UNK]': 100, '[CLS]': 101, '[SEP]': 102, 一: 5 } } }));
    expect(await fingerprintOf(folder)).not.toBe(expected);
  });
});

describe('openBertModel refuses', () => {
  it.each([
    ['pytorch_model.bin', 'graph-bert-no-weights'],
    ['tokenizer.json', 'graph-bert-no-vocabulary'],
  ])('a folder without %s', async (file, code) => {
    rmSync(join(folder, file));
    await expect(openBertModel(folder)).rejects.toMatchObject({ code, params: { path: folder } });
  });

  it.each([
    ['hidden_act', 'relu', 'gelu'],
    ['position_embedding_type', 'relative_key', 'absolute'],
    ['num_attention_heads', 5, 'a divisor of 64'],
    ['num_hidden_layers', 2, '> 2'],
  ])('%s: %s', async (setting, value, supported) => {
    edit('config.json', (config) => ({ ...config, [setting]: value }));
    const path = join(folder, 'config.json');
    await expect(openBertModel(folder)).rejects.toMatchObject({
      code: 'graph-bert-unsupported',
      params: { path, setting, value: String(value), supported },
    });
  });

  it('more layers in config.json than the file has', async () => {
    edit('config.json', (config) => ({ ...config, num_hidden_layers: 24 }));
    await expect(openBertModel(folder)).rejects.toMatchObject({
      code: 'graph-tensor-missing',
      params: { model: 'BERT', tensor: 'encoder.layer.4.attention.self.query.weight' },
    });
  });

  it('a vocabulary that is an error page, and one without its marks', async () => {
    const path = join(folder, 'tokenizer.json');
    writeFileSync(path, '<html>');
    await expect(openBertModel(folder)).rejects.toMatchObject({ code: 'graph-bert-json', params: { path } });
    writeFileSync(path, JSON.stringify({ model: { vocab: { '[UNK]': 100, '[CLS]': 101 } } }));
    await expect(openBertModel(folder)).rejects.toMatchObject({
      code: 'graph-bert-vocabulary',
      params: { path, token: '[SEP]' },
    });
  });
});

describe('texts upstream makes no features of', () => {
  it.each([
    ['', 'text-bert-empty', {}],
    ['今天 好', 'text-bert-character', { character: ' ' }],
    ['今天ok', 'text-bert-character', { character: 'o' }],
    ['一'.repeat(511), 'bert-text-too-long', { characters: 511, most: 510 }],
  ])('%s', async (text, code, params) => {
    const model = await openBertModel(folder);
    expect(() => model.ids(text)).toThrow(expect.objectContaining({ code, params }) as Error);
    await model.close();
  });

  it.each([
    [[2, 2], 5],
    [[2, 2, 1], 5],
  ])('word2ph %j for %i phones and two characters', (word2ph, phones) => {
    const error = expect.objectContaining({ code: 'text-bert-word2ph' }) as Error;
    expect(() => phoneFeatures(new Float32Array(4 * 8), word2ph, phones)).toThrow(error);
  });
});
