import { AppError } from '../../contract/errors.ts';
import { collectTensors } from '../collect-tensors.ts';
import { describeNames } from '../referred-names.ts';
import { readTensorBytes, readTensorFloat32 } from '../tensor-data.ts';
import type { ReadStorage } from '../tensor-data.ts';
import type { ByteSource, Checkpoint, Container, ForeignName, PickleValue } from '../types.ts';
import type { TorchStorage } from './torch-storage.ts';

/** Where the bytes of each storage start in the file, by storage id. */
export type StoragePlaces = ReadonlyMap<string, number>;

/** A checkpoint whose storages lie in the file as they are, without checksums: the two formats before the zip one. */
export function checkpointOfPlaces(
  source: ByteSource,
  container: Container,
  head: string,
  root: PickleValue,
  names: readonly ForeignName[],
  places: StoragePlaces,
): Checkpoint {
  const path = source.name;
  const read: ReadStorage = (id, offset, length, signal) =>
    source.read(places.get(id)! + offset, length, signal);
  return {
    name: path,
    size: source.size,
    container,
    head,
    tensors: collectTensors(path, root, source.size),
    root,
    refersTo: describeNames(names),
    source,
    readTensorBytes: (entry, signal) => readTensorBytes(path, entry, read, signal),
    readTensor: (entry, signal) => readTensorFloat32(path, entry, read, signal),
    close: () => source.close(),
  };
}

/**
 * Reads the element count in front of a storage and checks it against what was declared.
 * @returns where the storage's bytes start
 * @throws AppError checkpoint-storage-size, checkpoint-truncated
 */
export async function locateCounted(
  source: ByteSource,
  offset: number,
  storage: TorchStorage,
  itemSize: number,
  limit: number,
  signal?: AbortSignal,
): Promise<number> {
  const count = await source.read(offset, 8, signal);
  const actual = new DataView(count.buffer, count.byteOffset).getBigInt64(0, true) * BigInt(itemSize);
  if (actual !== BigInt(storage.byteLength)) {
    throw new AppError('checkpoint-storage-size', {
      path: source.name,
      storage: storage.id,
      declared: storage.byteLength,
      actual: actual.toString(),
    });
  }
  const start = offset + 8;
  if (start + storage.byteLength > limit) {
    throw new AppError('checkpoint-truncated', {
      path: source.name,
      needed: start + storage.byteLength,
      size: source.size,
    });
  }
  return start;
}
