import type { NamedWeights } from '../named-weights.ts';

/** One Res2 block of ERes2NetV2. */
export interface SpeakerBlock {
  /** `layer2.0` */
  readonly name: string;
  readonly into: number;
  readonly out: number;
  /** Channels of one of the groups that are computed one after the other. */
  readonly width: number;
  readonly groups: number;
  /** Step of the first convolution in both directions. */
  readonly stride: number;
  /** Groups are joined by attentional feature fusion; else they are added. */
  readonly fused: boolean;
  /** The way around the block is a convolution; else it is the input itself. */
  readonly projected: boolean;
}

/** An ERes2NetV2 up to the fusion of its last two layers, as its tensors state it. */
export interface SpeakerShape {
  readonly channels: number;
  /** Four layers of blocks. */
  readonly layers: readonly (readonly SpeakerBlock[])[];
  /** Channels after the third and the fourth layer. */
  readonly thirdOut: number;
  readonly fourthOut: number;
  /** Length of the vector: channels times the rows that three halvings of the filter bank leave. */
  readonly vectorSize: number;
}

const LAYERS = 4;

/**
 * Widths and depths from the tensors, so that a smaller model of the same build works too; the published one is
 * w24s4ep4: base width 24, 4 groups, expansion 4, blocks 3/4/6/3, vectors of 20480.
 * @throws AppError graph-tensor-missing, graph-tensor-shape
 */
export function readSpeakerShape(weights: NamedWeights, filterBanks: number): SpeakerShape {
  const channels = weights.shape('conv1.weight', 4)[0]!;
  const layers: SpeakerBlock[][] = [];
  let into = channels;
  for (let layer = 1; layer <= LAYERS; layer++) {
    const blocks: SpeakerBlock[] = [];
    do {
      const block = readBlock(weights, `layer${layer}.${blocks.length}`, into, layer, blocks.length);
      blocks.push(block);
      into = block.out;
    } while (weights.has(`layer${layer}.${blocks.length}.conv1.weight`));
    layers.push(blocks);
  }
  const rows = Array.from({ length: LAYERS - 1 }).reduce<number>((size) => Math.ceil(size / 2), filterBanks);
  const thirdOut = layers[2]!.at(-1)!.out;
  return { channels, layers, thirdOut, fourthOut: into, vectorSize: into * rows };
}

function readBlock(
  weights: NamedWeights,
  name: string,
  into: number,
  layer: number,
  index: number,
): SpeakerBlock {
  const width = weights.shape(`${name}.convs.0.weight`, 4)[0]!;
  let groups = 1;
  while (weights.has(`${name}.convs.${groups}.weight`)) groups++;
  return {
    name,
    into,
    out: weights.shape(`${name}.conv3.weight`, 4)[0]!,
    width,
    groups,
    stride: layer > 1 && index === 0 ? 2 : 1,
    fused: layer > 2,
    projected: weights.has(`${name}.shortcut.0.weight`),
  };
}
