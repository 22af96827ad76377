import type { GraphDraft, Value } from '../graph-draft.ts';
import type { NamedWeights } from '../named-weights.ts';
import { blockChannels, blockGroups, plainChannels, type Channels } from './channels.ts';
import { foldedConv, type ConvSpec } from './folded-conv.ts';
import type { SpeakerBlock, SpeakerShape } from './speaker-shape.ts';

/**
 * Activations inside the blocks are cut to 0 … 20 (3D-Speaker's "ReLU" is a Hardtanh). The graph keeps them in units of
 * this ceiling: cut to 0 … 1 they are a HardSigmoid, which onnxruntime computes inside the convolution or sum before
 * it, while a Clip after a sum makes it leave its fast layout. Convolutions are linear, so only biases change.
 */
const CEILING = 20;
const CEILING_UNITS = { input: CEILING, output: 1 / CEILING };

/** Reduction inside attentional feature fusion. */
const FUSION_REDUCTION = 4;

type ConvOptions = Pick<ConvSpec, 'conv' | 'norm' | 'bias' | 'stored' | 'out' | 'into'> & {
  readonly kernel?: 1 | 3;
  readonly stride?: number;
  readonly scale?: Partial<ConvSpec['scale']>;
  /** Name in the graph, where a convolution of the file becomes several. */
  readonly name?: Value;
};

/** Puts ERes2NetV2 into a draft, each batch norm folded into the convolution before it. */
export class SpeakerNodes {
  readonly #draft: GraphDraft;
  readonly #weights: NamedWeights;

  constructor(draft: GraphDraft, weights: NamedWeights) {
    this.#draft = draft;
    this.#weights = weights;
  }

  /** [clips, frames, banks] -> [clips, channels · banks / 8], in the file's units. */
  vectors(features: Value, shape: SpeakerShape, output: Value): void {
    const draft = this.#draft;
    const turned = draft.node('Transpose', 'banks', [features], { perm: { ints: [0, 2, 1] } });
    const picture = draft.node('Unsqueeze', 'picture', [turned, draft.ints([1])]);
    const { channels, thirdOut, fourthOut } = shape;
    const first = this.#conv(picture, {
      ...whole('conv1', channels, 1),
      norm: 'bn1',
      kernel: 3,
      scale: { input: 1 },
    });
    let signal = draft.node('Relu', 'conv1/relu', [first]);
    let third = signal;
    shape.layers.forEach((blocks, i) => {
      for (const block of blocks) signal = this.#block(block, signal);
      if (i === 2) third = signal;
    });
    const halved = this.#conv(third, { ...whole('layer3_ds', fourthOut, thirdOut), kernel: 3, stride: 2 });
    const fused = this.#fusion('fuse34', signal, halved, fourthOut, plainChannels);
    const mean = draft.node('ReduceMean', 'mean', [fused, draft.ints([-1])], { keepdims: { int: 0 } });
    const flat = draft.node('Flatten', 'flat', [mean], { axis: { int: 1 } });
    draft.node('Mul', output, [flat, draft.floats('ceiling', [], Float32Array.of(CEILING))]);
  }

  /**
   * One Res2 block: the groups of the first convolution's output go through 3 × 3 convolutions one after the other,
   * each together with what the one before it gave. The first convolution is written as one per group, since slicing
   * its output would rearrange it.
   */
  #block(block: SpeakerBlock, input: Value): Value {
    const { name, into, out, width, groups, stride } = block;
    const draft = this.#draft;
    const inside = blockChannels(width);
    const outputs: Value[] = [];
    for (let group = 0; group < groups; group++) {
      const part = this.#capped({
        input,
        conv: `${name}.conv1`,
        norm: `${name}.bn1`,
        name: `${name}.conv1/${group}`,
        stored: [width * groups, into],
        out: blockChannels(width, group * width),
        into: plainChannels(into),
        stride,
      });
      const before = outputs.at(-1);
      const joined = before === undefined ? part : this.#join(block, group, before, part);
      const names = { conv: `${name}.convs.${group}`, norm: `${name}.bns.${group}` };
      const sizes = { stored: [width, width] as const, out: inside, into: inside, kernel: 3 as const };
      outputs.push(this.#capped({ input: joined, ...names, ...sizes }));
    }
    const all = draft.node('Concat', `${name}/groups`, outputs, { axis: { int: 1 } });
    const narrow = this.#conv(all, {
      ...whole(`${name}.conv3`, out, width * groups),
      norm: `${name}.bn3`,
      into: blockGroups(width, groups),
    });
    const around = block.projected
      ? this.#conv(input, {
          ...whole(`${name}.shortcut.0`, out, into),
          norm: `${name}.shortcut.1`,
          stride,
        })
      : input;
    return this.#cap(draft.node('Add', `${name}/sum`, [narrow, around]));
  }

  #join({ name, width, fused }: SpeakerBlock, group: number, before: Value, part: Value): Value {
    if (fused) return this.#fusion(`${name}.fuse_models.${group - 1}`, before, part, width, blockChannels);
    return this.#draft.node('Add', `${name}/joined${group}`, [before, part]);
  }

  /**
   * Attentional feature fusion: x · a + y · (2 − a) with a = 1 + tanh(h), which is x + y + x · tanh(h) + y · tanh(−h).
   * Its SiLU is u + u · tanh(u) with u half the convolution's output. Both are written so because onnxruntime's fast
   * layout knows sums, products and tanh, but no difference, and takes x · sigmoid(x) out of it.
   */
  #fusion(
    name: string,
    x: Value,
    y: Value,
    channels: number,
    layout: (count: number, start?: number) => Channels,
  ): Value {
    const draft = this.#draft;
    const inner = Math.floor(channels / FUSION_REDUCTION);
    const [outside, inside] = [layout(channels), layout(inner)];
    const local = `${name}.local_att`;
    const half = this.#conv(draft.node('Concat', `${name}/both`, [x, y], { axis: { int: 1 } }), {
      conv: `${local}.0`,
      norm: `${local}.1`,
      bias: true,
      stored: [inner, 2 * channels],
      out: inside,
      into: [...outside, ...layout(channels, channels)],
      scale: { output: 1 / 2 },
    });
    const bent = draft.node('Mul', `${name}/bent`, [half, draft.node('Tanh', `${name}/half`, [half])]);
    const silu = draft.node('Add', `${name}/silu`, [half, bent]);
    const weighted = (side: string, value: Value, sign: 1 | -1): Value => {
      const height = this.#conv(silu, {
        name: `${local}.3/${side}`,
        conv: `${local}.3`,
        norm: `${local}.4`,
        bias: true,
        stored: [channels, inner],
        out: outside,
        into: inside,
        scale: { input: 1, output: sign },
      });
      return draft.node('Mul', `${name}/${side}`, [value, draft.node('Tanh', `${height}/tanh`, [height])]);
    };
    const sum = draft.node('Add', `${name}/sum`, [x, y]);
    const shifted = draft.node('Add', `${name}/shifted`, [weighted('x', x, 1), weighted('y', y, -1)]);
    return draft.node('Add', name, [sum, shifted]);
  }

  #capped({ input, ...options }: ConvOptions & { readonly input: Value }): Value {
    return this.#cap(this.#conv(input, options));
  }

  #cap(input: Value): Value {
    return this.#draft.node('HardSigmoid', `${input}/capped`, [input], {
      alpha: { float: 1 },
      beta: { float: 0 },
    });
  }

  #conv(input: Value, options: ConvOptions): Value {
    const draft = this.#draft;
    const { kernel = 1, stride = 1, name = options.conv, out, into } = options;
    const scale = { ...CEILING_UNITS, ...options.scale };
    const { weight, bias } = foldedConv(this.#weights, { ...options, kernel, scale });
    const shape = [out.length, into.length, kernel, kernel];
    const inputs = [input, draft.weight(`${name}.weight`, shape, weight)];
    if (bias) inputs.push(draft.weight(`${name}.bias`, [out.length], bias));
    const pad = (kernel - 1) / 2;
    return draft.node('Conv', name, inputs, {
      kernel_shape: { ints: [kernel, kernel] },
      strides: { ints: [stride, stride] },
      pads: { ints: [pad, pad, pad, pad] },
    });
  }
}

/** A convolution that takes and gives the channels as they are stored. */
function whole(conv: string, out: number, into: number): Pick<ConvSpec, 'conv' | 'stored' | 'out' | 'into'> {
  return { conv, stored: [out, into], out: plainChannels(out), into: plainChannels(into) };
}
