import { create } from '@bufbuild/protobuf';
import { TensorProto_DataType, ValueInfoProtoSchema, type ValueInfoProto } from 'onnx-buf';
import { halvingFilter } from '../audio/resample/soxr-halving-filter.ts';
import { AppError } from '../contract/errors.ts';
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
  const last = addHubert(new HubertLayers(draft, hubert), hubert.config, addHalving(draft));
  const features = draft.node('Identity', FEATURES_OUTPUT, [last]);
  addTokens(draft, tokenPath, features, outputs.margins);

  const { FLOAT, INT32 } = TensorProto_DataType;
  const described = [valueInfo(TOKENS_OUTPUT, INT32, ['clips', 'frames'])];
  if (outputs.margins) described.push(valueInfo(MARGIN_OUTPUT, FLOAT, ['clips', 'frames']));
  if (outputs.features)
    described.push(valueInfo(FEATURES_OUTPUT, FLOAT, ['clips', 'hubertFrames', hiddenSize]));
  yield* draft.serialize(
    {
      name: 'wave-to-tokens',
      producer: `sovits-workbench graph ${GRAPH_VERSION}`,
      irVersion: IR_VERSION,
      opset: OPSET,
      inputs: [valueInfo(WAVE_INPUT, FLOAT, ['clips', 'samples'])],
      outputs: described,
    },
    signal,
  );
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
