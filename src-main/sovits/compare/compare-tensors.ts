import { elementsOfPiece, tensorPieces } from '../../checkpoint/tensor-pieces.ts';
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

interface Side {
  readonly checkpoint: Checkpoint;
  readonly entry: TensorEntry;
}

/**
 * Compares bytes first; only stretches that differ are looked at value by value. Memory is that of a stretch of each,
 * or of both tensors where one of them does not lie in order.
 */
export async function compareTensors(
  left: Side,
  right: Side,
  signal?: AbortSignal,
): Promise<TensorDifference> {
  const [a, b] = [left.entry, right.entry];
  if (String(a.shape) !== String(b.shape)) return { state: 'shape', maxDifference: null, cosine: null };
  const isSame = a.dtype === b.dtype;
  if (isSame && (await hasEqualBytes(left, right, signal))) return { state: 'equal', ...same };
  // Stored with fewer digits, the one becomes the other: the same values in another precision.
  const [toLeft, toRight] = [rounderFor(a.dtype), rounderFor(b.dtype)];
  const difference = new Difference();
  let isCast = true;
  for (const [p, q] of stretches(a, b)) {
    const x = await left.checkpoint.readTensor(p, signal);
    const y = await right.checkpoint.readTensor(q, signal);
    difference.add(x, y);
    isCast &&=
      !isSame &&
      x.every((value, i) => {
        const other = y[i]!;
        return Object.is(value, other) || toRight(value) === other || value === toLeft(other);
      });
  }
  const state = isSame ? 'different' : isCast ? 'equal-after-cast' : 'dtype';
  return { state, ...difference.result() };
}

/** The same stretches of both. Pieces of two types have the same elements only where they are cut alike. */
function stretches(a: TensorEntry, b: TensorEntry): (readonly [TensorEntry, TensorEntry])[] {
  const most = Math.min(elementsOfPiece(a), elementsOfPiece(b));
  const [left, right] = [tensorPieces(a, most), tensorPieces(b, most)];
  return left.length === right.length ? left.map((piece, i) => [piece, right[i]!] as const) : [[a, b]];
}

async function hasEqualBytes(left: Side, right: Side, signal?: AbortSignal): Promise<boolean> {
  for (const [p, q] of stretches(left.entry, right.entry)) {
    const x = await left.checkpoint.readTensorBytes(p, signal);
    const y = await right.checkpoint.readTensorBytes(q, signal);
    if (Buffer.compare(x, y) !== 0) return false;
  }
  return true;
}

class Difference {
  #largest = 0;
  #dot = 0;
  #xx = 0;
  #yy = 0;

  add(x: Float32Array, y: Float32Array): void {
    let [largest, dot, xx, yy] = [this.#largest, this.#dot, this.#xx, this.#yy];
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
    [this.#largest, this.#dot, this.#xx, this.#yy] = [largest, dot, xx, yy];
  }

  result(): Omit<TensorDifference, 'state'> {
    const cosine = this.#dot / Math.sqrt(this.#xx * this.#yy);
    return {
      maxDifference: Number.isFinite(this.#largest) ? this.#largest : null,
      cosine: Number.isFinite(cosine) ? Math.max(-1, Math.min(1, cosine)) : null,
    };
  }
}
