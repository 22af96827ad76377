import type { HubertModel } from '../sovits/hubert/hubert-types.ts';
import type { GraphDraft, Value } from './graph-draft.ts';

/** GroupNorm after the first convolution: transformers leaves PyTorch's default. */
const FIRST_NORM_EPSILON = 1e-5;

/** Puts the layers of one HuBERT into a draft, taking each weight by its name in the model. */
export class HubertLayers {
  readonly draft: GraphDraft;
  readonly #hubert: HubertModel;

  constructor(draft: GraphDraft, hubert: HubertModel) {
    this.draft = draft;
    this.#hubert = hubert;
  }

  /** A weight as stored, or with other dimensions of the same count. */
  weight(name: string, dims: readonly number[]): Value {
    return this.draft.weight(name, dims, (signal) => this.#hubert.readWeight(name, signal));
  }

  /**
   * Waveform convolution, [clips, 1, samples] -> [clips, channels, frames]: 1-D, since onnxruntime's blocked
   * layout has nothing to gain from a single input channel.
   */
  conv1d(name: string, input: Value, shape: readonly number[], stride: number, bias: boolean): Value {
    return this.draft.node('Conv', name, [input, ...this.#convWeights(name, shape, bias)], {
      kernel_shape: { ints: shape.slice(2) },
      strides: { ints: [stride] },
    });
  }

  /**
   * 1-D convolution written as 2-D of height 1, [clips, in, 1, frames] -> [clips, out, 1, frames]: onnxruntime's
   * fast NCHWc layout takes only four dimensions (https://github.com/microsoft/onnxruntime/pull/3425).
   */
  conv2d(
    name: string,
    input: Value,
    shape: readonly [number, number, number],
    options: { stride?: number; pads?: readonly [number, number]; groups?: number; bias: boolean },
  ): Value {
    const { stride = 1, pads = [0, 0], groups = 1, bias } = options;
    const flat = [shape[0], shape[1], 1, shape[2]];
    return this.draft.node('Conv', name, [input, ...this.#convWeights(name, flat, bias)], {
      kernel_shape: { ints: [1, shape[2]] },
      strides: { ints: [1, stride] },
      pads: { ints: [0, pads[0], 0, pads[1]] },
      group: { int: groups },
    });
  }

  /** GroupNorm with one group per channel, which is what InstanceNormalization computes: each over all frames. */
  channelNorm(name: string, input: Value, channels: number): Value {
    const inputs = [
      input,
      this.weight(`${name}.weight`, [channels]),
      this.weight(`${name}.bias`, [channels]),
    ];
    return this.draft.node('InstanceNormalization', name, inputs, { epsilon: { float: FIRST_NORM_EPSILON } });
  }

  /** The exact GELU with erf, one operator since opset 20. */
  gelu(input: Value): Value {
    return this.draft.node('Gelu', `${input}/gelu`, [input]);
  }

  layerNorm(name: string, input: Value, width: number): Value {
    const inputs = [input, this.weight(`${name}.weight`, [width]), this.weight(`${name}.bias`, [width])];
    const epsilon = { float: this.#hubert.config.layerNormEps };
    return this.draft.node('LayerNormalization', name, inputs, { axis: { int: -1 }, epsilon });
  }

  /** [.., into] -> [.., out]. The stored [out, into] is transposed here, once, rather than in every run. */
  linear(name: string, input: Value, into: number, out: number, scale = 1): Value {
    const weight = this.draft.weight(`${name}.weight`, [into, out], async (signal) =>
      transposeScaled(await this.#hubert.readWeight(`${name}.weight`, signal), out, into, scale),
    );
    const bias = this.draft.weight(`${name}.bias`, [out], async (signal) =>
      (await this.#hubert.readWeight(`${name}.bias`, signal)).map((value) => value * scale),
    );
    return this.add(name, this.draft.node('MatMul', `${name}/product`, [input, weight]), bias);
  }

  add(name: string, left: Value, right: Value): Value {
    return this.draft.node('Add', name, [left, right]);
  }

  transpose(name: string, input: Value, order: readonly number[]): Value {
    return this.draft.node('Transpose', name, [input], { perm: { ints: order } });
  }

  #convWeights(name: string, dims: readonly number[], bias: boolean): Value[] {
    const weight = this.weight(`${name}.weight`, dims);
    return bias ? [weight, this.weight(`${name}.bias`, [dims[0]!])] : [weight];
  }
}

/** [rows, columns] -> [columns, rows], every value times `scale`. */
export function transposeScaled(
  values: Float32Array,
  rows: number,
  columns: number,
  scale = 1,
): Float32Array {
  const out = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      out[column * rows + row] = values[row * columns + column]! * scale;
    }
  }
  return out;
}
