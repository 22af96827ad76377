import { AppError } from '../../contract/errors.ts';
import { dtypeOfStorageClass, itemSizes } from '../dtypes.ts';
import type { PickleCursor } from '../pickle/pickle-cursor.ts';
import { isName } from '../pickle/pickle-values.ts';
import type { DType, ForeignName, PickleValue } from '../types.ts';

/** A storage as the pickle declares it. Whether its bytes are there is for the container to say. */
export interface TorchStorage {
  readonly id: string;
  /** undefined for an untyped storage: each tensor then brings its own element type. */
  readonly dtype: DType | undefined;
  readonly byteLength: number;
}

/** Modules that hold PyTorch's storage classes; old files name those of the GPU too. */
const storageModules = new Set(['torch', 'torch.cuda', 'torch.storage']);

/** Element type named by a storage class. @returns undefined for the untyped one; @throws AppError otherwise */
export function storageDType(value: PickleValue | undefined, cursor: PickleCursor): DType | undefined {
  if (!isName(value) || !storageModules.has(value.module))
    throw cursor.malformed('a storage of no known class');
  if (value.name === 'UntypedStorage') return undefined;
  const dtype = dtypeOfStorageClass(value.name);
  if (!dtype) throw unknownDType(cursor.path, value);
  return dtype;
}

/** Bytes of `numel` elements; sizes are multiplied without wrapping, however large the file says they are. */
export function storageByteLength(
  numel: PickleValue | undefined,
  dtype: DType | undefined,
  cursor: PickleCursor,
): number {
  const count = toBigInt(numel);
  if (count === undefined || count < 0n) throw cursor.malformed('a storage of no proper size');
  const bytes = count * BigInt(dtype ? itemSizes[dtype] : 1);
  if (bytes > BigInt(Number.MAX_SAFE_INTEGER)) throw cursor.malformed('a storage beyond 2^53 bytes');
  return Number(bytes);
}

/** An integer value as BigInt, else undefined. */
export function toBigInt(value: PickleValue | undefined): bigint | undefined {
  if (typeof value === 'bigint') return value;
  return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : undefined;
}

export function unknownDType(path: string, name: ForeignName): AppError {
  return new AppError('checkpoint-dtype', { path, dtype: `${name.module}.${name.name}` });
}
