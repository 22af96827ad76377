import type { TensorRecipe } from './synthetic-tensor.ts';

/** Exponent for which a uniform 11-bit integer times 2^exponent has about unit gain over `fanIn` inputs. */
function gain(fanIn: number): number {
  return Math.round(-9.5 - Math.log2(Math.sqrt(fanIn)));
}

function uniform(name: string, shape: readonly number[], exponent: number): TensorRecipe {
  return { name, shape, offset: 0, bits: 11, exponent };
}

function batchNorm(name: string, size: number): TensorRecipe[] {
  const around = (part: string, offset: number): TensorRecipe => ({
    name: `${name}.${part}`,
    shape: [size],
    offset,
    bits: 8,
    exponent: -9,
  });
  return [around('weight', 1), around('bias', 0), around('running_mean', 0), around('running_var', 1)];
}

function conv(name: string, out: number, into: number, kernel = 1): TensorRecipe {
  return uniform(`${name}.weight`, [out, into, kernel, kernel], gain(into * kernel * kernel));
}

function fusion(name: string, size: number): TensorRecipe[] {
  const inner = Math.floor(size / 4);
  return [
    conv(`${name}.local_att.0`, inner, 2 * size),
    uniform(`${name}.local_att.0.bias`, [inner], -14),
    ...batchNorm(`${name}.local_att.1`, inner),
    conv(`${name}.local_att.3`, size, inner),
    uniform(`${name}.local_att.3.bias`, [size], -14),
    ...batchNorm(`${name}.local_att.4`, size),
  ];
}

/** ERes2NetV2 w24s4ep4 of the published size, 53 M parameters, without the embedding that is not computed. */
export function speakerRecipes(): TensorRecipe[] {
  const recipes = [conv('conv1', 64, 1, 3), ...batchNorm('bn1', 64)];
  let into = 64;
  [3, 4, 6, 3].forEach((blocks, layer) => {
    const planes = 64 * 2 ** layer;
    const [width, out] = [(planes * 24) / 64, planes * 4];
    for (let index = 0; index < blocks; index++) {
      const name = `layer${layer + 1}.${index}`;
      recipes.push(conv(`${name}.conv1`, 4 * width, into), ...batchNorm(`${name}.bn1`, 4 * width));
      for (let i = 0; i < 4; i++) {
        recipes.push(conv(`${name}.convs.${i}`, width, width, 3), ...batchNorm(`${name}.bns.${i}`, width));
        if (layer > 1 && i < 3) recipes.push(...fusion(`${name}.fuse_models.${i}`, width));
      }
      recipes.push(conv(`${name}.conv3`, out, 4 * width), ...batchNorm(`${name}.bn3`, out));
      if (index === 0) {
        recipes.push(conv(`${name}.shortcut.0`, out, into), ...batchNorm(`${name}.shortcut.1`, out));
      }
      into = out;
    }
  });
  return [...recipes, conv('layer3_ds', 2048, 1024, 3), ...fusion('fuse34', 2048)];
}

/** chinese-roberta-wwm-ext-large of the published size: 22 of its 24 layers, which are the ones computed. */
export function bertRecipes(tokens: number): TensorRecipe[] {
  const [width, inner] = [1024, 4096];
  const linear = (name: string, out: number, from: number): TensorRecipe[] => [
    uniform(`${name}.weight`, [out, from], gain(from)),
    uniform(`${name}.bias`, [out], -14),
  ];
  const norm = (name: string): TensorRecipe[] => [
    { name: `${name}.weight`, shape: [width], offset: 1, bits: 8, exponent: -10 },
    uniform(`${name}.bias`, [width], -14),
  ];
  const recipes = [
    uniform('bert.embeddings.word_embeddings.weight', [tokens, width], -10),
    uniform('bert.embeddings.position_embeddings.weight', [512, width], -10),
    uniform('bert.embeddings.token_type_embeddings.weight', [2, width], -10),
    ...norm('bert.embeddings.LayerNorm'),
  ];
  for (let i = 0; i < 22; i++) {
    const layer = `bert.encoder.layer.${i}`;
    for (const part of ['query', 'key', 'value']) {
      recipes.push(...linear(`${layer}.attention.self.${part}`, width, width));
    }
    recipes.push(...linear(`${layer}.attention.output.dense`, width, width));
    recipes.push(...norm(`${layer}.attention.output.LayerNorm`));
    recipes.push(...linear(`${layer}.intermediate.dense`, inner, width));
    recipes.push(...linear(`${layer}.output.dense`, width, inner), ...norm(`${layer}.output.LayerNorm`));
  }
  return recipes;
}
