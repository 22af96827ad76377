import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TensorRecipe } from './synthetic-tensor.ts';
import { writeSafetensors } from './write-safetensors.ts';

const WIDTH = 768;
const INNER = 3072;
const CHANNELS = 512;
const CODES = 1024;
const LAYERS = 12;
const KERNELS = [10, 3, 3, 3, 3, 2, 2];

const CONFIG = {
  model_type: 'hubert',
  hidden_size: WIDTH,
  num_hidden_layers: LAYERS,
  num_attention_heads: 12,
  intermediate_size: INNER,
  conv_dim: KERNELS.map(() => CHANNELS),
  conv_kernel: KERNELS,
  conv_stride: [5, 2, 2, 2, 2, 2, 2],
};

/** The two files of the full-size model, 190 MB and 4 MB. */
export interface SyntheticModels {
  readonly hubert: string;
  readonly sovits: string;
}

/**
 * Writes a HuBERT-base of the published size (95 M parameters, float16 safetensors) and a matching token path out
 * of an integer hash, so that full-size tests need neither a download nor Python. Trained for nothing.
 */
export async function writeSyntheticModels(folder: string): Promise<SyntheticModels> {
  const hubert = join(folder, 'synthetic-hubert-base');
  const sovits = join(folder, 'synthetic-s2G.safetensors');
  await mkdir(hubert, { recursive: true });
  await writeFile(join(hubert, 'config.json'), JSON.stringify(CONFIG));
  await writeSafetensors(join(hubert, 'model.safetensors'), hubertRecipes());
  await writeSafetensors(sovits, tokenPathRecipes());
  return { hubert, sovits };
}

/** The 211 tensors of HuBERT-base. Exponents keep every layer near unit gain, so that sound decides the tokens. */
export function hubertRecipes(): TensorRecipe[] {
  const recipes = [uniform('masked_spec_embed', [WIDTH], -14)];
  KERNELS.forEach((kernel, i) => {
    const conv = `feature_extractor.conv_layers.${i}`;
    const from = i === 0 ? 1 : CHANNELS;
    recipes.push(uniform(`${conv}.conv.weight`, [CHANNELS, from, kernel], i === 0 ? -11 : -14));
    if (i === 0) recipes.push(...norm(`${conv}.layer_norm`, CHANNELS));
  });
  recipes.push(...norm('feature_projection.layer_norm', CHANNELS));
  recipes.push(...linear('feature_projection.projection', WIDTH, CHANNELS, -14));
  const position = 'encoder.pos_conv_embed.conv';
  recipes.push(uniform(`${position}.bias`, [WIDTH], -16));
  recipes.push({ name: `${position}.weight_g`, shape: [1, 1, 128], offset: 2, bits: 8, exponent: -9 });
  recipes.push(uniform(`${position}.weight_v`, [WIDTH, WIDTH / 16, 128], -14));
  recipes.push(...norm('encoder.layer_norm', WIDTH));
  for (let i = 0; i < LAYERS; i++) {
    const layer = `encoder.layers.${i}`;
    for (const part of ['k_proj', 'v_proj', 'q_proj']) {
      recipes.push(...linear(`${layer}.attention.${part}`, WIDTH, WIDTH, -14));
    }
    recipes.push(...linear(`${layer}.attention.out_proj`, WIDTH, WIDTH, -17));
    recipes.push(...norm(`${layer}.layer_norm`, WIDTH));
    recipes.push(...linear(`${layer}.feed_forward.intermediate_dense`, INNER, WIDTH, -14));
    recipes.push(...linear(`${layer}.feed_forward.output_dense`, WIDTH, INNER, -16));
    recipes.push(...norm(`${layer}.final_layer_norm`, WIDTH));
  }
  return recipes;
}

function tokenPathRecipes(): TensorRecipe[] {
  const codebook = 'quantizer.vq.layers.0._codebook';
  return [
    uniform('ssl_proj.weight', [WIDTH, WIDTH, 2], -15),
    uniform('ssl_proj.bias', [WIDTH], -14),
    { name: `${codebook}.inited`, shape: [1], offset: 1, bits: 1, exponent: -30 },
    uniform(`${codebook}.embed`, [CODES, WIDTH], -10),
  ];
}

function uniform(name: string, shape: readonly number[], exponent: number): TensorRecipe {
  return { name, shape, offset: 0, bits: 11, exponent };
}

function norm(name: string, size: number): TensorRecipe[] {
  const weight = { name: `${name}.weight`, shape: [size], offset: 1, bits: 8, exponent: -10 };
  return [weight, uniform(`${name}.bias`, [size], -14)];
}

function linear(name: string, out: number, into: number, exponent: number): TensorRecipe[] {
  return [uniform(`${name}.weight`, [out, into], exponent), uniform(`${name}.bias`, [out], -16)];
}
