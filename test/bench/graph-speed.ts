import * as ort from 'onnxruntime-node';
import { create, toBinary } from '@bufbuild/protobuf';
import { ModelProtoSchema, TensorProto_DataType } from 'onnx-buf';
import { floatTensor } from '../../src-main/graph/onnx-tensor.ts';
import type { HubertConfig } from '../../src-main/sovits/hubert/hubert-types.ts';
import { graphFlops } from './graph-flops.ts';

export interface GraphSpeedOptions {
  /** Path of a built token graph. */
  readonly modelPath: string;
  readonly config: HubertConfig;
  readonly codes: number;
  readonly seconds: number;
  readonly threads: number;
  readonly rounds: number;
}

export interface GraphSpeed {
  /** Best time for one clip of `seconds`, ms. */
  readonly clipMs: number;
  readonly timesRealTime: number;
  readonly graphGflops: number;
  /** The machine's limit, measured in turns with the graph: a float32 product of 2048 × 2048. */
  readonly matmulGflops: number;
  /** graphGflops / matmulGflops; the goal is at least 0.85. */
  readonly ratio: number;
}

const SIDE = 2048;
/** About as long as a clip of 10 s, so that other work on the machine disturbs both alike. */
const PRODUCTS_PER_ROUND = 8;

/**
 * How fast the graph runs, as a share of what a large matrix product reaches in the same process in the same
 * moments: times alone say more about the machine and its other work than about the graph.
 */
export async function measureGraphSpeed(options: GraphSpeedOptions): Promise<GraphSpeed> {
  const { seconds, threads, rounds } = options;
  const sessionOptions = { intraOpNumThreads: threads, interOpNumThreads: 1 };
  const graph = await ort.InferenceSession.create(options.modelPath, sessionOptions);
  const product = await ort.InferenceSession.create(productModel(), sessionOptions);
  const samples = seconds * 32_000;
  const wave = new ort.Tensor('float32', noise(samples, 300), [1, samples]);
  const matrix = new ort.Tensor('float32', noise(SIDE * SIDE, 1), [SIDE, SIDE]);
  let clipMs = Infinity;
  let productMs = Infinity;
  for (let round = 0; round < rounds; round++) {
    const products = async () => {
      for (let i = 0; i < PRODUCTS_PER_ROUND; i++) await product.run({ a: matrix }, ['c']);
    };
    productMs = Math.min(productMs, (await timed(products)) / PRODUCTS_PER_ROUND);
    clipMs = Math.min(clipMs, await timed(() => graph.run({ wave }, ['tokens'])));
  }
  await graph.release();
  await product.release();
  const graphGflops = graphFlops(options.config, samples, options.codes) / clipMs / 1e6;
  const matmulGflops = (2 * SIDE ** 3) / productMs / 1e6;
  return {
    clipMs,
    timesRealTime: (seconds * 1000) / clipMs,
    graphGflops,
    matmulGflops,
    ratio: graphGflops / matmulGflops,
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** c = a · b, b a constant, so that onnxruntime may pack it as it packs the graph's weights. */
function productModel(): Uint8Array {
  const dim = [{ value: { case: 'dimValue' as const, value: BigInt(SIDE) } }];
  const shape = { dim: [...dim, ...dim] };
  const elemType = TensorProto_DataType.FLOAT;
  const type = { value: { case: 'tensorType' as const, value: { elemType, shape } } };
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      irVersion: 9n,
      opsetImport: [{ domain: '', version: 20n }],
      graph: {
        name: 'product',
        node: [{ opType: 'MatMul', input: ['a', 'b'], output: ['c'] }],
        initializer: [floatTensor('b', [SIDE, SIDE], noise(SIDE * SIDE, 1))],
        input: [{ name: 'a', type }],
        output: [{ name: 'c', type }],
      },
    }),
  );
}

/** Reproducible noise within ±amplitude (Park and Miller's generator). */
function noise(length: number, amplitude: number): Float32Array {
  let state = 1;
  return Float32Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return amplitude * ((2 * state) / 2_147_483_647 - 1);
  });
}
