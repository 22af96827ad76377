import { create } from '@bufbuild/protobuf';
import { TensorProto_DataType, ValueInfoProtoSchema, type ValueInfoProto } from 'onnx-buf';
import { halvingFilter } from '../audio/resample/soxr-halving-filter.ts';
import { AppError } from '../contract/errors.ts';
import type { HubertModel } from '../sovits/hubert/hubert-types.ts';
import type { TokenPath } from '../sovits/token-path/token-path.ts';
import { GraphDraft, type Value } from './graph-draft.ts';
import { HubertLayers } from './hubert-layers.ts';
import { addHubert } from './hubert-nodes.ts';
import { addTokens } from './token-nodes.ts';
import { FEATURES_OUTPUT, MARGIN_OUTPUT, TOKENS_OUTPUT, WAVE_INPUT, type TokenGraphSpec } from './types.ts';

/**
 * Raised with every change that could move a bit of the result: built graphs of other versions are not used,
 * and tokens record it.
 */
export const GRAPH_VERSION = 1;

/** DirectML stops at opset 20, which is also the first with Gelu. IR version 9 belongs to it. */
const OPSET = 20;
const IR_VERSION = 9;

/**
 * Builds the one graph that turns sound into tokens: 32 kHz -> 16 kHz -> HuBERT -> ssl_proj -> nearest code, in
 * plain operators that every device computes alike. Yields the ONNX file in pieces; no more than one tensor is
 * held at a time. Inputs and outputs are described in types.ts.
 * @throws AppError graph-width-mismatch, and what reading the weights throws; AbortError
 */
export async function* buildTokenGraph(spec: TokenGraphSpec): AsyncGenerator<Uint8Array> {
  const { hubert, tokenPath, outputs, signal } = spec;
  const { hiddenSize } = hubert.config;
  if (hiddenSize !== tokenPath.width) {
    throw new AppError('graph-width-mismatch', {
      hubert: hubert.path,
      hubertWidth: hiddenSize,
      sovits: tokenPath.path,
      sovitsWidth: tokenPath.width,
    });
  }
  const draft = new GraphDraft();
  addTokens(draft, tokenPath, addFeatures(draft, hubert), outputs.margins);
  const described = tokenOutputs(outputs.margins);
  if (outputs.features) described.push(featureInfo(hiddenSize));
  yield* finish(draft, 'wave-to-tokens', [waveInfo()], described, signal);
}

/** The first half alone, for runs without a SoVITS file: `wave` -> `features`. @throws as buildTokenGraph */
export async function* buildFeatureGraph(
  hubert: HubertModel,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const draft = new GraphDraft();
  addFeatures(draft, hubert);
  yield* finish(draft, 'wave-to-features', [waveInfo()], [featureInfo(hubert.config.hiddenSize)], signal);
}

/**
 * The second half alone, for features that are there already: `features` -> `tokens` and `margin`. The same
 * operators in the same order as in the whole graph, so that the tokens are the same bit for bit.
 */
export async function* buildCodeGraph(
  tokenPath: TokenPath,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const draft = new GraphDraft();
  addTokens(draft, tokenPath, FEATURES_OUTPUT, true);
  yield* finish(draft, 'features-to-tokens', [featureInfo(tokenPath.width)], tokenOutputs(true), signal);
}

function addFeatures(draft: GraphDraft, hubert: HubertModel): Value {
  const last = addHubert(new HubertLayers(draft, hubert), hubert.config, addHalving(draft));
  return draft.node('Identity', FEATURES_OUTPUT, [last]);
}

const { FLOAT, INT32 } = TensorProto_DataType;
const waveInfo = (): ValueInfoProto => valueInfo(WAVE_INPUT, FLOAT, ['clips', 'samples']);
const featureInfo = (width: number): ValueInfoProto =>
  valueInfo(FEATURES_OUTPUT, FLOAT, ['clips', 'hubertFrames', width]);

function tokenOutputs(margins: boolean): ValueInfoProto[] {
  const tokens = valueInfo(TOKENS_OUTPUT, INT32, ['clips', 'frames']);
  return margins ? [tokens, valueInfo(MARGIN_OUTPUT, FLOAT, ['clips', 'frames'])] : [tokens];
}

function finish(
  draft: GraphDraft,
  name: string,
  inputs: ValueInfoProto[],
  outputs: ValueInfoProto[],
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const producer = `sovits-workbench graph ${GRAPH_VERSION}`;
  return draft.serialize({ name, producer, irVersion: IR_VERSION, opset: OPSET, inputs, outputs }, signal);
}

/** [clips, samples at 32 kHz] -> [clips, 1, ceil(samples / 2)] as soxr HQ resamples. */
function addHalving(draft: GraphDraft): Value {
  const { taps, padLeft, padRight } = halvingFilter();
  const channel = draft.node('Unsqueeze', 'halve/channel', [WAVE_INPUT, draft.ints([1])]);
  const fir = draft.floats('halve/taps', [1, 1, taps.length], taps);
  return draft.node('Conv', 'halve', [channel, fir], {
    kernel_shape: { ints: [taps.length] },
    strides: { ints: [2] },
    pads: { ints: [padLeft, padRight] },
  });
}

function valueInfo(
  name: string,
  elemType: TensorProto_DataType,
  dims: readonly (string | number)[],
): ValueInfoProto {
  const dim = dims.map((size) =>
    typeof size === 'string'
      ? { value: { case: 'dimParam' as const, value: size } }
      : { value: { case: 'dimValue' as const, value: BigInt(size) } },
  );
  return create(ValueInfoProtoSchema, {
    name,
    type: { value: { case: 'tensorType', value: { elemType, shape: { dim } } } },
  });
}
