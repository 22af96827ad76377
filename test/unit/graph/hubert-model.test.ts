import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openCheckpoint } from '../../../src-main/checkpoint/open-checkpoint.ts';
import { openHubert } from '../../../src-main/sovits/hubert/hubert-model.ts';
import { goldenFolder, sampleFolder } from '../../support/golden-tokens.ts';
import { f32, writeSmallSafetensors, type SmallTensor } from '../../support/small-safetensors.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const sample = join(sampleFolder, 'models', 'sample-hubert');
let folder: string;
beforeEach(() => {
  folder = tempFolder();
  cpSync(sample, folder, { recursive: true });
});

function editConfig(changes: Record<string, unknown>): void {
  const path = join(folder, 'config.json');
  const config = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  writeFileSync(path, JSON.stringify({ ...config, ...changes }));
}

async function fingerprintOf(path: string): Promise<string> {
  const hubert = await openHubert(path);
  try {
    return await hubert.fingerprint();
  } finally {
    await hubert.close();
  }
}

/** The sample's tensors as float32 safetensors instead of pytorch_model.bin, as `change` leaves them. */
async function rewriteWeights(change: (tensors: Record<string, SmallTensor>) => void): Promise<void> {
  const checkpoint = await openCheckpoint(join(folder, 'pytorch_model.bin'));
  const tensors: Record<string, SmallTensor> = {};
  for (const entry of checkpoint.tensors) {
    tensors[entry.name] = f32(entry.shape, await checkpoint.readTensor(entry));
  }
  await checkpoint.close();
  change(tensors);
  rmSync(join(folder, 'pytorch_model.bin'));
  await writeSmallSafetensors(join(folder, 'model.safetensors'), tensors);
}

describe('openHubert', () => {
  it('takes every width from config.json and the tensors', async () => {
    const hubert = await openHubert(folder);
    expect(hubert.config).toMatchObject({ hiddenSize: 64, layers: 2, heads: 4, intermediateSize: 128 });
    expect(hubert.dtype).toBe('float16');
    const weight = await hubert.readWeight('encoder.pos_conv_embed.conv.weight');
    expect(weight.length).toBe(64 * 4 * 128);
    await hubert.close();
  });

  it('opens a weights file by its own path, with the config.json beside it', async () => {
    const hubert = await openHubert(join(folder, 'pytorch_model.bin'));
    expect(hubert.config.hiddenSize).toBe(64);
    await hubert.close();
  });

  it('gives one fingerprint for the same numbers under old and new names, in bin and safetensors, fp16 and fp32', async () => {
    const expected = await fingerprintOf(folder);
    expect(await fingerprintOf(join(goldenFolder, 'hubert-new-names'))).toBe(expected);
    await rewriteWeights(() => undefined);
    expect(await fingerprintOf(folder)).toBe(expected);
  });

  it('gives another fingerprint for another weight, and for another setting', async () => {
    const expected = await fingerprintOf(folder);
    editConfig({ layer_norm_eps: 1e-6 });
    expect(await fingerprintOf(folder)).not.toBe(expected);
    editConfig({ layer_norm_eps: 1e-5 });
    expect(await fingerprintOf(folder)).toBe(expected);
    await rewriteWeights((tensors) => {
      tensors['encoder.layer_norm.bias']!.bytes[0]! ^= 1;
    });
    expect(await fingerprintOf(folder)).not.toBe(expected);
  });
});

describe('openHubert refuses', () => {
  it('a folder without config.json, naming the file that is missing', async () => {
    rmSync(join(folder, 'config.json'));
    await expect(openHubert(folder)).rejects.toMatchObject({
      code: 'graph-hubert-no-config',
      params: { path: join(folder, 'config.json') },
    });
  });

  it('a folder without weights', async () => {
    rmSync(join(folder, 'pytorch_model.bin'));
    await expect(openHubert(folder)).rejects.toMatchObject({ code: 'graph-hubert-no-weights' });
  });

  it('a folder that is not there', async () => {
    await expect(openHubert(join(folder, 'none'))).rejects.toMatchObject({ code: 'file-not-found' });
  });

  it.each([
    ['do_stable_layer_norm', true],
    ['feat_extract_norm', 'layer'],
    ['hidden_act', 'relu'],
    ['conv_pos_batch_norm', true],
    ['model_type', 'wav2vec2'],
  ])('%s = %s, which would give wrong features', async (setting, value) => {
    editConfig({ [setting]: value });
    await expect(openHubert(folder)).rejects.toMatchObject({
      code: 'graph-hubert-unsupported',
      params: { setting, value: String(value) },
    });
  });

  it.each([
    ['hidden_size', '64'],
    ['num_attention_heads', 5],
    ['conv_stride', [5, 2]],
  ])('%s = %j', async (setting, value) => {
    editConfig({ [setting]: value });
    await expect(openHubert(folder)).rejects.toMatchObject({ code: 'graph-hubert-config-invalid' });
  });

  it('a config.json that is no JSON', async () => {
    writeFileSync(join(folder, 'config.json'), '<html>');
    await expect(openHubert(folder)).rejects.toMatchObject({ code: 'graph-hubert-config-not-json' });
  });

  it('weights of another width than config.json says', async () => {
    editConfig({ intermediate_size: 256 });
    await expect(openHubert(folder)).rejects.toMatchObject({
      code: 'graph-hubert-tensor-shape',
      params: { expected: '[256, 64]', shape: '[128, 64]' },
    });
  });

  it('weights without a layer that config.json calls for', async () => {
    editConfig({ num_hidden_layers: 3 });
    await expect(openHubert(folder)).rejects.toMatchObject({
      code: 'graph-hubert-tensor-missing',
      params: { tensor: 'encoder.layers.2.attention.q_proj.weight' },
    });
  });

  it('a SoVITS file in the place of a HuBERT', async () => {
    const sovits = join(folder, 'sovits.pth');
    cpSync(join(sampleFolder, 'models', 'sample-s2G.pth'), sovits);
    await expect(openHubert(sovits)).rejects.toMatchObject({ code: 'graph-hubert-tensor-missing' });
  });
});
