import { readTensorBytes, readTensorFloat32 } from '../tensor-data.ts';
import type { ReadStorage } from '../tensor-data.ts';
import type { ByteSource, Checkpoint, PickleDict, TensorEntry } from '../types.ts';
import { readSafetensorsHeader } from './safetensors-header.ts';
import type { SafetensorsHeader, SafetensorsTensor } from './safetensors-header.ts';

/** Opens one safetensors file. @throws AppError see safetensors-header.ts */
export async function openSafetensors(
  source: ByteSource,
  head: string,
  signal?: AbortSignal,
): Promise<Checkpoint> {
  const header = await readSafetensorsHeader(source, signal);
  const places = new Map(header.tensors.map((tensor) => [tensor.name, tensor]));
  const read: ReadStorage = (id, offset, length, abort) =>
    source.read(places.get(id)!.offset + offset, length, abort);
  return {
    name: source.name,
    size: source.size,
    container: 'safetensors',
    head,
    tensors: header.tensors.map((tensor) => toEntry(tensor)),
    root: metadataDict(header.metadata),
    refersTo: [],
    source,
    readTensorBytes: (entry, abort) => readTensorBytes(source.name, entry, read, abort),
    readTensor: (entry, abort) => readTensorFloat32(source.name, entry, read, abort),
    close: () => source.close(),
  };
}

/** Each tensor is a storage of its own, in row-major order. */
export function toEntry({ name, dtype, shape }: SafetensorsTensor): TensorEntry {
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    strides[i] = step;
    step *= Math.max(1, shape[i]!);
  }
  const storageNumel = shape.reduce((product, size) => product * size, 1);
  return { group: '', name, dtype, shape, strides, storageOffset: 0, storageId: name, storageNumel };
}

export function metadataDict(metadata: SafetensorsHeader['metadata']): PickleDict {
  return { kind: 'dict', entries: metadata.map(([key, value]) => [key, value]) };
}
