import type { NamedWeights, ReadWeight } from '../named-weights.ts';
import { EMPTY, type Channels } from './channels.ts';

/** PyTorch's default, which ERes2NetV2 keeps. */
const BATCH_NORM_EPSILON = 1e-5;

export interface ConvSpec {
  /** Name of the convolution, and of the batch norm after it. */
  readonly conv: string;
  readonly norm?: string;
  /** The convolution has a bias of its own. */
  readonly bias?: boolean;
  /** Channels as stored. */
  readonly stored: readonly [out: number, into: number];
  readonly kernel: 1 | 3;
  /** Which of them the graph takes, in its order. */
  readonly out: Channels;
  readonly into: Channels;
  /** Factor on what goes in, and on what comes out: for activations kept in another unit than the file's. */
  readonly scale: { readonly input: number; readonly output: number };
}

/** Weights of one convolution in the graph. */
export interface FoldedConv {
  /** [out, into, kernel, kernel] */
  readonly weight: ReadWeight;
  /** [out]; undefined where there is neither bias nor norm. */
  readonly bias: ReadWeight | undefined;
}

/**
 * In inference a batch norm is an affine map per channel, γ (x − μ) / √(σ² + ε) + β: the convolution before it takes
 * over its factor and its offset. Computed in double and rounded once.
 * @throws AppError graph-tensor-missing, graph-tensor-shape
 */
export function foldedConv(weights: NamedWeights, spec: ConvSpec): FoldedConv {
  const { conv, norm, kernel, stored, out, scale } = spec;
  const weight = weights.demand(`${conv}.weight`, [...stored, kernel, kernel]);
  const bias = spec.bias ? weights.demand(`${conv}.bias`, [stored[0]]) : undefined;
  const affine = norm === undefined ? undefined : batchNorm(weights, norm, stored[0]);
  return {
    weight: async (signal) => {
      const factor = (await affine?.(signal))?.factor;
      return gather(await weight(signal), spec, (row) => (factor?.[row] ?? 1) * scale.input * scale.output);
    },
    bias:
      bias || affine
        ? async (signal) => {
            const own = await bias?.(signal);
            const { factor, offset } = (await affine?.(signal)) ?? {};
            return Float32Array.from(out, (row) =>
              row === EMPTY
                ? 0
                : ((own?.[row] ?? 0) * (factor?.[row] ?? 1) + (offset?.[row] ?? 0)) * scale.output,
            );
          }
        : undefined,
  };
}

/** x · factor + offset, per channel. */
interface Affine {
  readonly factor: Float64Array;
  readonly offset: Float64Array;
}

function batchNorm(weights: NamedWeights, name: string, size: number): (s?: AbortSignal) => Promise<Affine> {
  const part = (suffix: string): ReadWeight => weights.demand(`${name}.${suffix}`, [size]);
  const reads = [part('weight'), part('bias'), part('running_mean'), part('running_var')];
  return async (signal) => {
    const [gamma, beta, mean, variance] = await Promise.all(reads.map((read) => read(signal)));
    const factor = Float64Array.from(gamma!, (g, i) => g / Math.sqrt(variance![i]! + BATCH_NORM_EPSILON));
    return { factor, offset: factor.map((f, i) => beta![i]! - mean![i]! * f) };
  };
}

/** [stored out, stored into, k, k] -> [out, into, k, k], each stored row times its factor. */
function gather(
  values: Float32Array,
  { stored, kernel, out, into }: ConvSpec,
  factor: (row: number) => number,
): Float32Array {
  const area = kernel * kernel;
  const gathered = new Float32Array(out.length * into.length * area);
  out.forEach((row, o) => {
    if (row === EMPTY) return;
    const times = factor(row);
    into.forEach((column, i) => {
      if (column === EMPTY) return;
      const from = (row * stored[1] + column) * area;
      const to = (o * into.length + i) * area;
      for (let k = 0; k < area; k++) gathered[to + k] = values[from + k]! * times;
    });
  });
  return gathered;
}
