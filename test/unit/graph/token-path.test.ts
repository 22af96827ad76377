import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { tokenFingerprint } from '../../../src-main/sovits/token-path/token-fingerprint.ts';
import { readGolden, sampleFolder } from '../../support/golden-tokens.ts';
import { bf16, f32, writeSmallSafetensors, type SmallTensor } from '../../support/small-safetensors.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { loadTokenPath } from '../../support/token-graph.ts';

const CODEBOOK = 'quantizer.vq.layers.0._codebook';

/** A token path of width 4 with 8 codes; every number is exact in bf16. */
function smallTokenPath(): Record<string, SmallTensor> {
  return {
    'ssl_proj.weight': f32(
      [4, 4, 2],
      Float32Array.from({ length: 32 }, (_, i) => i - 16),
    ),
    'ssl_proj.bias': f32([4], Float32Array.of(1, 2, 3, 4)),
    [`${CODEBOOK}.inited`]: f32([1], Float32Array.of(1)),
    [`${CODEBOOK}.embed`]: f32(
      [8, 4],
      Float32Array.from({ length: 32 }, (_, i) => i),
    ),
  };
}

let path: string;
beforeEach(() => {
  path = join(tempFolder(), 'model.safetensors');
});

async function refusal(tensors: Record<string, SmallTensor>) {
  await writeSmallSafetensors(path, tensors);
  return loadTokenPath(path).then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('readTokenPath', () => {
  it('finds the token path in a file saved by PyTorch as fp16', async () => {
    const tokenPath = await loadTokenPath(join(sampleFolder, 'models', 'sample-s2G.pth'));
    expect(tokenPath).toMatchObject({ width: 64, codes: 1024 });
    expect(tokenPath.found).toEqual([
      'weight/ssl_proj.weight',
      'weight/ssl_proj.bias',
      `weight/${CODEBOOK}.embed`,
      `weight/${CODEBOOK}.inited`,
    ]);
    expect(tokenFingerprint(tokenPath)).toBe(readGolden().tokenFingerprint);
  });

  it('gives one fingerprint for equal numbers in different precisions', async () => {
    await writeSmallSafetensors(path, smallTokenPath());
    const full = await loadTokenPath(path);
    await writeSmallSafetensors(path, {
      ...smallTokenPath(),
      [`${CODEBOOK}.embed`]: bf16([8, 4], full.embed),
    });
    const half = await loadTokenPath(path);
    expect(half.embed).toEqual(full.embed);
    expect(tokenFingerprint(half)).toBe(tokenFingerprint(full));
  });

  it('gives another fingerprint when a single number differs', async () => {
    await writeSmallSafetensors(path, smallTokenPath());
    const before = tokenFingerprint(await loadTokenPath(path));
    const bias = f32([4], Float32Array.of(1, 2, 3, 4.0000005));
    await writeSmallSafetensors(path, { ...smallTokenPath(), 'ssl_proj.bias': bias });
    expect(tokenFingerprint(await loadTokenPath(path))).not.toBe(before);
  });
});

describe('readTokenPath refuses', () => {
  it.each([
    [
      'a LoRA',
      'cfm.base_model.model.estimator.transformer_blocks.0.attn.to_q.lora_A.default.weight',
      'graph-lora-no-token-path',
    ],
    ['a GPT model', 'model.ar_text_embedding.word_embeddings.weight', 'graph-gpt-no-token-path'],
    ['a discriminator', 'discriminators.0.convs.0.weight_g', 'graph-discriminator-no-token-path'],
    ['a HuBERT', 'feature_extractor.conv_layers.0.conv.weight', 'graph-hubert-no-token-path'],
    ['the ssl_proj of the text encoder alone', 'enc_p.ssl_proj.weight', 'graph-no-token-path'],
    ['a file without codebook', 'ssl_proj.weight', 'graph-no-codebook'],
  ])('%s', async (_, name, code) => {
    expect(await refusal({ [name]: f32([2, 2]) })).toMatchObject({ code, params: { path } });
  });

  it('a LoRA, naming the base it needs', async () => {
    const error = await refusal({ 'cfm.to_q.lora_A.default.weight': f32([2, 2]) });
    expect(error).toMatchObject({ params: { base: 's2Gv3.pth / s2Gv4.pth' } });
  });

  it('a codebook that was never initialised', async () => {
    const tensors = { ...smallTokenPath(), [`${CODEBOOK}.inited`]: f32([1]) };
    expect(await refusal(tensors)).toMatchObject({ code: 'graph-codebook-not-initialised' });
  });

  it.each([
    ['ssl_proj.weight', [4, 4, 3]],
    ['ssl_proj.bias', [5]],
    [`${CODEBOOK}.embed`, [8, 5]],
    [`${CODEBOOK}.inited`, [2]],
  ])('%s of the shape %j', async (tensor, shape) => {
    const error = await refusal({ ...smallTokenPath(), [tensor]: f32(shape) });
    expect(error).toMatchObject({
      code: 'graph-token-path-shape',
      params: { tensor, shape: `[${shape.join(', ')}]` },
    });
  });

  it('a codebook with a number that is none', async () => {
    const embed = f32([8, 4], new Float32Array(32).fill(1).with(7, NaN));
    const error = await refusal({ ...smallTokenPath(), [`${CODEBOOK}.embed`]: embed });
    expect(error).toMatchObject({ code: 'graph-token-path-not-finite' });
  });
});
