import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import type { NamedWeights } from '../named-weights.ts';
import { readJsonFile } from './read-json.ts';

/** Width of an attention head in every published BERT: what is taken where no config.json says another. */
const USUAL_HEAD_WIDTH = 64;
/** GPT-SoVITS takes HuggingFace's `hidden_states[-3]`: what comes out of the layer before the last two. */
export const LAYERS_NOT_USED = 2;

const count = z.int().positive();

/** The fields of HuggingFace's BertConfig that the tensors do not tell. Others are ignored. */
const configSchema = z.object({
  num_hidden_layers: count.optional(),
  num_attention_heads: count.optional(),
  layer_norm_eps: z.number().positive().default(1e-12),
  hidden_act: z.string().default('gelu'),
  position_embedding_type: z.string().default('absolute'),
});

/** What the graph computes. Another value would give wrong features without any error, so it is refused. */
const supported = { hidden_act: 'gelu', position_embedding_type: 'absolute' } as const;

export interface BertShape {
  readonly vocabularySize: number;
  /** Tokens at most, [CLS] and [SEP] among them. */
  readonly positions: number;
  readonly types: number;
  readonly hiddenSize: number;
  readonly innerSize: number;
  readonly heads: number;
  /** Layers that are computed: all but the last two. */
  readonly layers: number;
  readonly layerNormEps: number;
}

/**
 * Widths from the tensors, the rest from config.json where there is one.
 * @throws AppError graph-bert-json, graph-bert-unsupported, graph-tensor-missing, graph-tensor-shape, file-unreadable
 */
export async function readBertShape(
  weights: NamedWeights,
  configPath: string | undefined,
): Promise<BertShape> {
  const config =
    configPath === undefined ? configSchema.parse({}) : await readJsonFile(configPath, configSchema);
  const path = configPath ?? weights.path;
  const refuse = (setting: string, value: string | number, wanted: string): AppError =>
    new AppError('graph-bert-unsupported', { path, setting, value: String(value), supported: wanted });
  for (const [setting, wanted] of Object.entries(supported)) {
    const value = config[setting as keyof typeof supported];
    if (value !== wanted) throw refuse(setting, value, wanted);
  }
  const [vocabularySize, hiddenSize] = weights.shape('embeddings.word_embeddings.weight', 2) as [
    number,
    number,
  ];
  const heads = config.num_attention_heads ?? Math.max(1, hiddenSize / USUAL_HEAD_WIDTH);
  if (hiddenSize % heads !== 0) {
    throw refuse('num_attention_heads', heads, `a divisor of ${hiddenSize}`);
  }
  const layers = (config.num_hidden_layers ?? countLayers(weights)) - LAYERS_NOT_USED;
  if (layers < 1) throw refuse('num_hidden_layers', layers + LAYERS_NOT_USED, `> ${LAYERS_NOT_USED}`);
  return {
    vocabularySize,
    positions: weights.shape('embeddings.position_embeddings.weight', 2)[0]!,
    types: weights.shape('embeddings.token_type_embeddings.weight', 2)[0]!,
    hiddenSize,
    innerSize: weights.shape('encoder.layer.0.intermediate.dense.weight', 2)[0]!,
    heads,
    layers,
    layerNormEps: config.layer_norm_eps,
  };
}

function countLayers(weights: NamedWeights): number {
  let layers = 0;
  while (weights.has(`encoder.layer.${layers}.attention.self.query.weight`)) layers++;
  return layers;
}
