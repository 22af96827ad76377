import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import { readError } from '../../platform/file-error.ts';
import type { HubertConfig } from './hubert-types.ts';

const count = z.int().positive();

/** The fields of HuggingFace's HubertConfig that decide the result, with its defaults. Others are ignored. */
const configSchema = z.object({
  model_type: z.string().default('hubert'),
  hidden_size: count.default(768),
  num_hidden_layers: count.default(12),
  num_attention_heads: count.default(12),
  intermediate_size: count.default(3072),
  hidden_act: z.string().default('gelu'),
  layer_norm_eps: z.number().positive().default(1e-5),
  do_stable_layer_norm: z.boolean().default(false),
  feat_extract_norm: z.string().default('group'),
  feat_extract_activation: z.string().default('gelu'),
  feat_proj_layer_norm: z.boolean().default(true),
  conv_dim: z.array(count).min(1).default([512, 512, 512, 512, 512, 512, 512]),
  conv_kernel: z.array(count).min(1).default([10, 3, 3, 3, 3, 2, 2]),
  conv_stride: z.array(count).min(1).default([5, 2, 2, 2, 2, 2, 2]),
  conv_bias: z.boolean().default(false),
  conv_pos_batch_norm: z.boolean().default(false),
  num_conv_pos_embeddings: count.default(128),
  num_conv_pos_embedding_groups: count.default(16),
});

type RawConfig = z.infer<typeof configSchema>;

/** What the graph computes. Another value would give wrong features without any error, so it is refused. */
const supported = {
  model_type: 'hubert',
  hidden_act: 'gelu',
  feat_extract_activation: 'gelu',
  feat_extract_norm: 'group',
  do_stable_layer_norm: false,
  conv_pos_batch_norm: false,
} as const satisfies Partial<RawConfig>;

/**
 * Reads and checks a HuBERT's config.json.
 * @throws AppError graph-hubert-no-config, graph-hubert-config-not-json, graph-hubert-config-invalid,
 * graph-hubert-unsupported, file-unreadable
 */
export async function readHubertConfig(path: string): Promise<HubertConfig> {
  const raw = parseConfig(path, await readText(path));
  for (const [setting, value] of Object.entries(supported)) {
    const actual = raw[setting as keyof typeof supported];
    if (actual !== value) {
      throw new AppError('graph-hubert-unsupported', {
        path,
        setting,
        value: String(actual),
        supported: String(value),
      });
    }
  }
  const invalid = (reason: string) => new AppError('graph-hubert-config-invalid', { path, reason });
  if (raw.conv_kernel.length !== raw.conv_dim.length || raw.conv_stride.length !== raw.conv_dim.length) {
    throw invalid('conv_dim, conv_kernel, conv_stride: different lengths');
  }
  if (raw.hidden_size % raw.num_attention_heads !== 0) throw invalid('hidden_size % num_attention_heads ≠ 0');
  if (raw.hidden_size % raw.num_conv_pos_embedding_groups !== 0) {
    throw invalid('hidden_size % num_conv_pos_embedding_groups ≠ 0');
  }
  return {
    hiddenSize: raw.hidden_size,
    layers: raw.num_hidden_layers,
    heads: raw.num_attention_heads,
    intermediateSize: raw.intermediate_size,
    layerNormEps: raw.layer_norm_eps,
    convDim: raw.conv_dim,
    convKernel: raw.conv_kernel,
    convStride: raw.conv_stride,
    convBias: raw.conv_bias,
    featProjLayerNorm: raw.feat_proj_layer_norm,
    posConvKernel: raw.num_conv_pos_embeddings,
    posConvGroups: raw.num_conv_pos_embedding_groups,
  };
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const typed = readError(path, error);
    if (typed instanceof AppError && typed.code === 'file-not-found') {
      throw new AppError('graph-hubert-no-config', { path }, error);
    }
    throw typed;
  }
}

function parseConfig(path: string, text: string): RawConfig {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new AppError('graph-hubert-config-not-json', { path }, error);
  }
  const parsed = configSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const first = parsed.error.issues[0];
  const reason = `${first?.path.join('.') ?? ''}: ${first?.message ?? ''}`;
  throw new AppError('graph-hubert-config-invalid', { path, reason }, parsed.error);
}
