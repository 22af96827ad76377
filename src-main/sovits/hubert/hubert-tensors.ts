import type { HubertConfig } from './hubert-types.ts';

/** Name of the positional convolution's weight once its weight norm is folded. */
export const POSITION_WEIGHT = 'encoder.pos_conv_embed.conv.weight';

/** Magnitude and direction of a weight-normalised tensor: `weight = direction · magnitude / ‖direction‖`. */
export interface WeightNormNames {
  readonly magnitude: string;
  readonly direction: string;
}

/** PyTorch's names before and since 2.0. The published chinese-hubert-base has the old ones. */
export const positionWeightNorms: readonly WeightNormNames[] = [
  {
    magnitude: 'encoder.pos_conv_embed.conv.weight_g',
    direction: 'encoder.pos_conv_embed.conv.weight_v',
  },
  {
    magnitude: 'encoder.pos_conv_embed.conv.parametrizations.weight.original0',
    direction: 'encoder.pos_conv_embed.conv.parametrizations.weight.original1',
  },
];

/** [hidden, hidden / groups, kernel] */
export function positionWeightShape(config: HubertConfig): readonly number[] {
  return [config.hiddenSize, config.hiddenSize / config.posConvGroups, config.posConvKernel];
}

/**
 * Every tensor that decides the features, with its shape, in the order of the forward pass. `masked_spec_embed`
 * is left out: it is used in training only.
 */
export function hubertTensors(config: HubertConfig): Map<string, readonly number[]> {
  const shapes = new Map<string, readonly number[]>();
  const affine = (name: string, weight: readonly number[]) => {
    shapes.set(`${name}.weight`, weight);
    shapes.set(`${name}.bias`, [weight[0]!]);
  };
  const { hiddenSize: width, intermediateSize: inner } = config;
  config.convDim.forEach((channels, i) => {
    const layer = `feature_extractor.conv_layers.${i}`;
    shapes.set(`${layer}.conv.weight`, [channels, config.convDim[i - 1] ?? 1, config.convKernel[i]!]);
    if (config.convBias) shapes.set(`${layer}.conv.bias`, [channels]);
    if (i === 0) affine(`${layer}.layer_norm`, [channels]);
  });
  const channels = config.convDim.at(-1)!;
  if (config.featProjLayerNorm) affine('feature_projection.layer_norm', [channels]);
  affine('feature_projection.projection', [width, channels]);
  shapes.set(POSITION_WEIGHT, positionWeightShape(config));
  shapes.set('encoder.pos_conv_embed.conv.bias', [width]);
  affine('encoder.layer_norm', [width]);
  for (let i = 0; i < config.layers; i++) {
    const layer = `encoder.layers.${i}`;
    for (const part of ['q_proj', 'k_proj', 'v_proj', 'out_proj'])
      affine(`${layer}.attention.${part}`, [width, width]);
    affine(`${layer}.layer_norm`, [width]);
    affine(`${layer}.feed_forward.intermediate_dense`, [inner, width]);
    affine(`${layer}.feed_forward.output_dense`, [width, inner]);
    affine(`${layer}.final_layer_norm`, [width]);
  }
  return shapes;
}
