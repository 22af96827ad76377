import { AppError } from '../../contract/errors.ts';
import { budgets } from '../budgets.ts';
import type { CheckpointDetail } from '../../contract/text/checkpoint-details.ts';
import { detailed } from '../detail.ts';
import { itemSizes } from '../dtypes.ts';
import { sequenceItems } from '../pickle/pickle-values.ts';
import type { DType, PickleValue, TensorRef } from '../types.ts';
import { toBigInt } from './torch-storage.ts';
import type { TorchStorage } from './torch-storage.ts';

/** A tensor as a pickle (or the old tar layout) describes it; nothing checked yet. */
export interface TensorParts {
  readonly storage: TorchStorage;
  readonly dtype: DType;
  readonly offset: PickleValue | undefined;
  readonly shape: PickleValue | undefined;
  readonly strides: PickleValue | undefined;
  readonly requiresGrad: boolean;
}

/**
 * Builds a tensor whose every element lies inside its storage. All arithmetic is in BigInt: 64-bit products that
 * wrap are how a small file was made to address foreign memory (pytorch PR 181310).
 * @throws AppError checkpoint-tensor-bounds
 */
export function buildTensor(path: string, parts: TensorParts): TensorRef {
  const { storage, dtype } = parts;
  const shape = integers(path, parts.shape, 'shape');
  const strides = integers(path, parts.strides, 'strides');
  const offset = toBigInt(parts.offset);
  if (shape.length !== strides.length) throw outOfBounds(path, 'shape and strides differ in length');
  if (offset === undefined || offset < 0n) throw outOfBounds(path, 'wrong offset');
  const storageNumel = Math.floor(storage.byteLength / itemSizes[dtype]);
  const isEmpty = shape.includes(0n);
  let last = offset;
  let count = 1n;
  shape.forEach((size, dimension) => {
    count *= size;
    if (!isEmpty) last += (size - 1n) * strides[dimension]!;
  });
  if (isEmpty ? offset > BigInt(storageNumel) : last >= BigInt(storageNumel)) {
    throw outOfBounds(path, 'storage "{about}" is too small for it', storage.id);
  }
  const limit = BigInt(Number.MAX_SAFE_INTEGER);
  if (count > limit || [...shape, ...strides].some((value) => value > limit)) {
    throw outOfBounds(path, 'more than 2^53 elements');
  }
  return {
    kind: 'tensor',
    dtype,
    shape: shape.map(Number),
    strides: strides.map(Number),
    storageOffset: Number(offset),
    storageId: storage.id,
    storageNumel,
    requiresGrad: parts.requiresGrad,
  };
}

function integers(path: string, value: PickleValue | undefined, what: 'shape' | 'strides'): bigint[] {
  const items = sequenceItems(value);
  if (!items || items.length > budgets.dimensions) throw outOfBounds(path, `wrong ${what}`);
  return items.map((item) => {
    const integer = toBigInt(item);
    if (integer === undefined || integer < 0n) throw outOfBounds(path, `wrong ${what}`);
    return integer;
  });
}

function outOfBounds(path: string, detail: CheckpointDetail, about?: string): AppError {
  return new AppError('checkpoint-tensor-bounds', { path, ...detailed(detail, about) });
}
