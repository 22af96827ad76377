import type { Checkpoint, TensorEntry } from '../../checkpoint/types.ts';
import type { ComparedState } from '../../contract/views/checkpoints.ts';
import { rounderFor } from '../verify/round-to-dtype.ts';

/** Two tensors of one name: how they differ, and by how much. */
export interface TensorDifference {
  readonly state: Exclude<ComparedState, 'only-left' | 'only-right'>;
  /** Largest absolute difference; null where shapes differ or the difference is not finite. */
  readonly maxDifference: number | null;
  /** Cosine of the angle between the two, as vectors; null where one of them is all zero or not finite. */
  readonly cosine: number | null;
}

const same: Omit<TensorDifference, 'state'> = { maxDifference: 0, cosine: 1 };

/** Compares bytes first; only tensors that differ are looked at value by value. Memory is that of the two tensors. */
export async function compareTensors(
  left: { checkpoint: Checkpoint; entry: TensorEntry },
  right: { checkpoint: Checkpoint; entry: TensorEntry },
  signal?: AbortSignal,
): Promise<TensorDifference> {
  const [a, b] = [left.entry, right.entry];
  if (String(a.shape) !== String(b.shape)) return { state: 'shape', maxDifference: null, cosine: null };
  if (a.dtype === b.dtype) {
    const leftBytes = await left.checkpoint.readTensorBytes(a, signal);
    const rightBytes = await right.checkpoint.readTensorBytes(b, signal);
    if (Buffer.compare(leftBytes, rightBytes) === 0) return { state: 'equal', ...same };
  }
  const x = await left.checkpoint.readTensor(a, signal);
  const y = await right.checkpoint.readTensor(b, signal);
  if (a.dtype === b.dtype) return { state: 'different', ...measure(x, y) };
  // Stored with fewer digits, the one becomes the other: the same values in another precision.
  const [toLeft, toRight] = [rounderFor(a.dtype), rounderFor(b.dtype)];
  const equal = x.every((value, i) => {
    const other = y[i]!;
    return Object.is(value, other) || toRight(value) === other || value === toLeft(other);
  });
  return { state: equal ? 'equal-after-cast' : 'dtype', ...measure(x, y) };
}

function measure(x: Float32Array, y: Float32Array): Omit<TensorDifference, 'state'> {
  let largest = 0;
  let dot = 0;
  let xx = 0;
  let yy = 0;
  for (let i = 0; i < x.length; i++) {
    const a = x[i]!;
    const b = y[i]!;
    const difference = Math.abs(a - b);
    // The comparison is also true for NaN, which then stays.
    if (!(difference <= largest)) largest = difference;
    dot += a * b;
    xx += a * a;
    yy += b * b;
  }
  const cosine = dot / Math.sqrt(xx * yy);
  return {
    maxDifference: Number.isFinite(largest) ? largest : null,
    cosine: Number.isFinite(cosine) ? Math.max(-1, Math.min(1, cosine)) : null,
  };
}
