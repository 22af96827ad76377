import { itemSizes } from './dtypes.ts';
import { elementCount } from './tensor-data.ts';
import type { TensorEntry } from './types.ts';

/** Bytes of a piece. Converted to float32 and doubled for a comparison, it stays far below 512 MB. */
const pieceBytes = 32 * 2 ** 20;

/**
 * A tensor as entries over stretches of its elements, in row-major order, so that one of gigabytes is read piece by
 * piece. One that does not lie in order stays whole: any stretch of it can reach over its whole storage.
 */
export function tensorPieces(entry: TensorEntry, most = elementsOfPiece(entry)): TensorEntry[] {
  const count = elementCount(entry);
  if (count <= most || !isInOrder(entry)) return [entry];
  const pieces: TensorEntry[] = [];
  for (let at = 0; at < count; at += most) {
    const shape = [Math.min(most, count - at)];
    pieces.push({ ...entry, shape, strides: [1], storageOffset: entry.storageOffset + at });
  }
  return pieces;
}

export function elementsOfPiece({ dtype }: Pick<TensorEntry, 'dtype'>): number {
  return Math.floor(pieceBytes / itemSizes[dtype]);
}

/** Whether the elements lie row by row without gaps. */
export function isInOrder({ shape, strides }: Pick<TensorEntry, 'shape' | 'strides'>): boolean {
  let step = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    if (shape[i] !== 1 && strides[i] !== step) return false;
    step *= shape[i]!;
  }
  return true;
}
