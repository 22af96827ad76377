import * as ort from 'onnxruntime-node';
import { GraphDraft } from '../../src-main/graph/graph-draft.ts';
import { serializeGraph } from '../../src-main/graph/plain-graph.ts';
import { floatValue } from '../../src-main/graph/value-info.ts';
import { noise } from '../support/noise-dataset.ts';

/** One run of something whose operations are known. */
export interface Measured {
  readonly flops: number;
  readonly run: () => Promise<unknown>;
}

/** Noise of about unit gain over `fanIn` inputs, so that nothing overflows on its way through. */
function weights(seed: number, count: number, fanIn: number): Float32Array {
  const factor = 1 / (4600 * Math.sqrt(fanIn)); // 8000 / √3 is the spread of `noise`
  return noise(seed, count).map((value) => value * factor);
}

const options = (threads: number) => ({ intraOpNumThreads: threads, interOpNumThreads: 1 });

async function sessionOf(
  draft: GraphDraft,
  input: readonly number[],
  output: readonly number[],
  threads: number,
): Promise<() => Promise<unknown>> {
  const inputs = [floatValue('x', input)];
  const outputs = [floatValue('y', output)];
  const pieces: Uint8Array[] = [];
  for await (const piece of serializeGraph(draft, { name: 'limit', version: 1, inputs, outputs })) {
    pieces.push(piece);
  }
  const session = await ort.InferenceSession.create(Buffer.concat(pieces), options(threads));
  const size = input.reduce((product, count) => product * count, 1);
  const x = new ort.Tensor('float32', weights(1, size, 1), [...input]);
  return () => session.run({ x });
}

/** 3 × 3 convolutions of 256 channels one after the other: the machine's limit for a network of convolutions. */
export async function convolutionLimit(threads: number): Promise<Measured> {
  const [channels, side, depth] = [256, 64, 4];
  const draft = new GraphDraft();
  let value = 'x';
  for (let i = 0; i < depth; i++) {
    const shape = [channels, channels, 3, 3];
    const weight = draft.floats(`w${i}`, shape, weights(i, channels * channels * 9, channels * 9));
    value = draft.node('Conv', i === depth - 1 ? 'y' : `c${i}`, [value, weight], {
      kernel_shape: { ints: [3, 3] },
      pads: { ints: [1, 1, 1, 1] },
    });
  }
  const shape = [1, channels, side, side];
  const run = await sessionOf(draft, shape, shape, threads);
  return { flops: depth * 2 * channels * channels * 9 * side * side, run };
}

/**
 * Products of BERT's own sizes, [tokens, 1024] · [1024, 4096] · [4096, 1024], each with weights of its own, as many as
 * no cache holds: the limit for a sentence of this length, where reading the weights counts as much as multiplying.
 */
export async function productLimit(tokens: number, threads: number): Promise<Measured> {
  const [width, inner, pairs] = [1024, 4096, 6];
  const draft = new GraphDraft();
  let value = 'x';
  for (let i = 0; i < pairs; i++) {
    const wide = draft.floats(`a${i}`, [width, inner], weights(2 * i, width * inner, width));
    const narrow = draft.floats(`b${i}`, [inner, width], weights(2 * i + 1, width * inner, inner));
    const between = draft.node('MatMul', `wide${i}`, [value, wide]);
    value = draft.node('MatMul', i === pairs - 1 ? 'y' : `narrow${i}`, [between, narrow]);
  }
  const run = await sessionOf(draft, [1, tokens, width], [1, tokens, width], threads);
  return { flops: pairs * 4 * tokens * width * inner, run };
}
