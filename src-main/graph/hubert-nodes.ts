import type { HubertConfig } from '../sovits/hubert/hubert-types.ts';
import type { Value } from './graph-draft.ts';
import type { HubertLayers } from './hubert-layers.ts';

/**
 * HuBERT in inference, as HuggingFace's HubertModel computes it without attention mask and without the feature
 * extractor's normalisation: [clips, 1, samples at 16 kHz] -> [clips, frames, hidden], 50 frames a second.
 */
export function addHubert(layers: HubertLayers, config: HubertConfig, wave: Value): Value {
  let hidden = addProjection(layers, config, addConvolutions(layers, config, wave));
  hidden = layers.add('encoder/positioned', hidden, addPositions(layers, config, hidden));
  hidden = layers.layerNorm('encoder.layer_norm', hidden, config.hiddenSize);
  for (let i = 0; i < config.layers; i++)
    hidden = addEncoderLayer(layers, config, `encoder.layers.${i}`, hidden);
  return hidden;
}

/** [clips, 1, samples] -> [clips, frames, channels] */
function addConvolutions(layers: HubertLayers, config: HubertConfig, wave: Value): Value {
  const { draft } = layers;
  let signal = wave;
  config.convDim.forEach((channels, i) => {
    const name = `feature_extractor.conv_layers.${i}`;
    const kernel = config.convKernel[i]!;
    const stride = config.convStride[i]!;
    if (i === 0) {
      const filtered = layers.conv1d(`${name}.conv`, signal, [channels, 1, kernel], stride, config.convBias);
      const activated = layers.gelu(layers.channelNorm(`${name}.layer_norm`, filtered, channels));
      signal = draft.node('Unsqueeze', `${name}/flat`, [activated, draft.ints([2])]);
    } else {
      const shape = [channels, config.convDim[i - 1]!, kernel] as const;
      signal = layers.gelu(layers.conv2d(`${name}.conv`, signal, shape, { stride, bias: config.convBias }));
    }
  });
  const frames = draft.node('Squeeze', 'feature_extractor/frames', [signal, draft.ints([2])]);
  return layers.transpose('feature_extractor/features', frames, [0, 2, 1]);
}

/** [clips, frames, channels] -> [clips, frames, hidden] */
function addProjection(layers: HubertLayers, config: HubertConfig, features: Value): Value {
  const channels = config.convDim.at(-1)!;
  const normed = config.featProjLayerNorm
    ? layers.layerNorm('feature_projection.layer_norm', features, channels)
    : features;
  return layers.linear('feature_projection.projection', normed, channels, config.hiddenSize);
}

/** The convolution that tells frames where they are. [clips, frames, hidden] -> the same shape, to be added. */
function addPositions(layers: HubertLayers, config: HubertConfig, hidden: Value): Value {
  const { draft } = layers;
  const { hiddenSize: width, posConvKernel: kernel, posConvGroups: groups } = config;
  const left = Math.floor(kernel / 2);
  // An even kernel would give one frame too many, which HuBERT drops at the end: so it is not computed.
  const right = kernel % 2 === 0 ? left - 1 : left;
  const channelsFirst = layers.transpose('encoder.pos_conv_embed/channels', hidden, [0, 2, 1]);
  const flat = draft.node('Unsqueeze', 'encoder.pos_conv_embed/flat', [channelsFirst, draft.ints([2])]);
  const shape = [width, width / groups, kernel] as const;
  const options = { pads: [left, right] as const, groups, bias: true };
  const positions = layers.gelu(layers.conv2d('encoder.pos_conv_embed.conv', flat, shape, options));
  const frames = draft.node('Squeeze', 'encoder.pos_conv_embed/frames', [positions, draft.ints([2])]);
  return layers.transpose('encoder.pos_conv_embed/features', frames, [0, 2, 1]);
}

/** Post-norm transformer layer: attention, residual, norm, feed-forward, residual, norm. */
function addEncoderLayer(layers: HubertLayers, config: HubertConfig, name: string, input: Value): Value {
  const { hiddenSize: width, intermediateSize: inner } = config;
  const attended = addAttention(layers, config, `${name}.attention`, input);
  const residual = layers.add(`${name}/attended`, input, attended);
  const normed = layers.layerNorm(`${name}.layer_norm`, residual, width);
  const wide = layers.gelu(layers.linear(`${name}.feed_forward.intermediate_dense`, normed, width, inner));
  const narrow = layers.linear(`${name}.feed_forward.output_dense`, wide, inner, width);
  return layers.layerNorm(`${name}.final_layer_norm`, layers.add(`${name}/fed`, normed, narrow), width);
}

/**
 * Self-attention out of MatMul and Softmax. onnxruntime's fused attention operators returned wrong numbers on
 * WebGPU for 32 frames and more, without an error, and gain nothing measurable on the CPU.
 */
function addAttention(layers: HubertLayers, config: HubertConfig, name: string, input: Value): Value {
  const { draft } = layers;
  const { hiddenSize: width, heads } = config;
  const headWidth = width / heads;
  const split = draft.ints([0, 0, heads, headWidth]); // 0 keeps a dimension
  const project = (part: string, order: readonly number[], scale = 1) => {
    const projected = layers.linear(`${name}.${part}`, input, width, width, scale);
    const parted = draft.node('Reshape', `${name}.${part}/heads`, [projected, split]);
    return layers.transpose(`${name}.${part}/ordered`, parted, order);
  };
  // Folding 1/√d into the query is exact for the published model (1/8) and saves a pass over the scores.
  const query = project('q_proj', [0, 2, 1, 3], 1 / Math.sqrt(headWidth));
  const key = project('k_proj', [0, 2, 3, 1]);
  const value = project('v_proj', [0, 2, 1, 3]);
  const scores = draft.node('MatMul', `${name}/scores`, [query, key]);
  const shares = draft.node('Softmax', `${name}/shares`, [scores], { axis: { int: -1 } });
  const mixed = layers.transpose(
    `${name}/mixed`,
    draft.node('MatMul', `${name}/values`, [shares, value]),
    [0, 2, 1, 3],
  );
  const joined = draft.node('Reshape', `${name}/joined`, [mixed, draft.ints([0, 0, width])]);
  return layers.linear(`${name}.out_proj`, joined, width, width);
}
