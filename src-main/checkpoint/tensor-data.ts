import { AppError } from '../contract/errors.ts';
import { budgets } from './budgets.ts';
import { itemSizes } from './dtypes.ts';
import { gatherStrided } from './gather-strided.ts';
import { toFloat32 } from './to-float32.ts';
import type { TensorEntry } from './types.ts';

/** Reads a range of a storage's bytes. `offset` and `length` lie inside the storage. */
export type ReadStorage = (
  storageId: string,
  offset: number,
  length: number,
  signal?: AbortSignal,
) => Promise<Uint8Array>;

/**
 * The tensor's elements in row-major order as raw little-endian bytes. Only the part of the storage between its first
 * and last element is read.
 * @throws AppError checkpoint-tensor-too-large, and what `read` throws
 */
export async function readTensorBytes(
  path: string,
  entry: TensorEntry,
  read: ReadStorage,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const itemSize = itemSizes[entry.dtype];
  const count = elementCount(entry);
  if (count * itemSize > budgets.tensorBytes) {
    throw new AppError('checkpoint-tensor-too-large', { path, tensor: entry.name, bytes: count * itemSize });
  }
  if (count === 0) return new Uint8Array();
  const reach = entry.shape.reduce((sum, size, i) => sum + (size - 1) * entry.strides[i]!, 1);
  const bytes = await read(entry.storageId, entry.storageOffset * itemSize, reach * itemSize, signal);
  return gatherStrided(bytes, itemSize, entry.shape, entry.strides);
}

/** The same as float32. @throws AppError checkpoint-dtype for complex numbers */
export async function readTensorFloat32(
  path: string,
  entry: TensorEntry,
  read: ReadStorage,
  signal?: AbortSignal,
): Promise<Float32Array> {
  const bytes = await readTensorBytes(path, entry, read, signal);
  const values = toFloat32(bytes, entry.dtype);
  if (!values) throw new AppError('checkpoint-dtype', { path, dtype: entry.dtype });
  return values;
}

/** Product of the shape: 1 for a scalar. */
export function elementCount(entry: Pick<TensorEntry, 'shape'>): number {
  return entry.shape.reduce((product, size) => product * size, 1);
}
