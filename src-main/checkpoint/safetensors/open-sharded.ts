import { dirname, join } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { CheckpointDetail } from '../../contract/text/checkpoint-details.ts';
import { detailed } from '../detail.ts';
import { openFileSource } from '../file-source.ts';
import { recogniseContent } from '../recognise-content.ts';
import { readTensorBytes, readTensorFloat32 } from '../tensor-data.ts';
import type { ReadStorage } from '../tensor-data.ts';
import type { ByteSource, Checkpoint, TensorEntry } from '../types.ts';
import { metadataDict, toEntry } from './open-safetensors.ts';
import { readSafetensorsHeader } from './safetensors-header.ts';
import type { SafetensorsTensor } from './safetensors-header.ts';

type Place = SafetensorsTensor & { readonly shard: ByteSource };

/**
 * Opens a model cut into several safetensors files by its `*.index.json`, which maps tensor names to file names.
 * @param weightMap its `weight_map` as parsed; @param openShard opens a part by its path
 * @throws AppError checkpoint-shard-index, checkpoint-shard-missing, and those of the parts
 */
export async function openSharded(
  source: ByteSource,
  weightMap: unknown,
  signal?: AbortSignal,
  openShard: (path: string) => Promise<ByteSource> = openFileSource,
): Promise<Checkpoint> {
  const path = source.name;
  const fileOf = parseIndex(path, weightMap);
  const shards: ByteSource[] = [];
  const closeAll = async (): Promise<void> => {
    await Promise.all([source, ...shards].map((opened) => opened.close()));
  };
  try {
    const places = new Map<string, Place>();
    for (const file of [...new Set(fileOf.values())].sort()) {
      const shard = await openPart(path, file, openShard);
      shards.push(shard);
      await assertSafetensors(path, file, shard, signal);
      for (const tensor of (await readSafetensorsHeader(shard, signal)).tensors) {
        if (fileOf.get(tensor.name) !== file || places.has(tensor.name)) {
          throw indexError(path, '"{about}" is not listed where it stands', tensor.name);
        }
        places.set(tensor.name, { ...tensor, shard });
      }
    }
    const tensors = [...fileOf.keys()].map((name): TensorEntry => {
      const place = places.get(name);
      if (!place) throw indexError(path, '"{about}" is in none of its parts', name);
      return toEntry(place);
    });
    const read: ReadStorage = (id, offset, length, abort) => {
      const place = places.get(id)!;
      return place.shard.read(place.offset + offset, length, abort);
    };
    return {
      name: path,
      size: shards.reduce((sum, shard) => sum + shard.size, source.size),
      container: 'safetensors-sharded',
      head: '{',
      tensors,
      root: metadataDict([]),
      refersTo: [],
      source: countingSource(source, shards),
      parts: shards,
      readTensorBytes: (entry, abort) => readTensorBytes(path, entry, read, abort),
      readTensor: (entry, abort) => readTensorFloat32(path, entry, read, abort),
      close: closeAll,
    };
  } catch (error) {
    await Promise.all(shards.map((shard) => shard.close()));
    throw error;
  }
}

function parseIndex(path: string, map: unknown): Map<string, string> {
  if (typeof map !== 'object' || map === null || Array.isArray(map)) throw indexError(path, 'no weight_map');
  const entries = Object.entries(map as Record<string, unknown>);
  for (const [, file] of entries) {
    // Parts lie beside the index: a path would let a model reach other files.
    const isPlainName = typeof file === 'string' && /^[^/\\:\0]+$/.test(file) && !/^\.+$/.test(file);
    if (!isPlainName) throw indexError(path, 'a part that is no plain file name');
  }
  if (entries.length === 0) throw indexError(path, 'no tensors');
  return new Map(entries as [string, string][]);
}

async function openPart(
  path: string,
  file: string,
  openShard: (path: string) => Promise<ByteSource>,
): Promise<ByteSource> {
  try {
    return await openShard(join(dirname(path), file));
  } catch (error) {
    if (error instanceof AppError && error.code === 'file-not-found') {
      throw new AppError('checkpoint-shard-missing', { path, shard: file }, error);
    }
    throw error;
  }
}

/** Parts saved by PyTorch (`pytorch_model.bin.index.json`) begin as a zip archive. */
async function assertSafetensors(
  path: string,
  file: string,
  shard: ByteSource,
  signal?: AbortSignal,
): Promise<void> {
  const start = await shard.read(0, Math.min(512, shard.size), signal);
  if (recogniseContent(start, shard.size).kind !== 'safetensors') {
    throw new AppError('checkpoint-shard-format', { path, shard: file });
  }
}

/** The index as a source, with the bytes of all parts counted. */
function countingSource(index: ByteSource, shards: readonly ByteSource[]): ByteSource {
  return {
    name: index.name,
    size: index.size,
    get bytesRead() {
      return shards.reduce((sum, shard) => sum + shard.bytesRead, index.bytesRead);
    },
    read: (offset, length, signal) => index.read(offset, length, signal),
    close: () => index.close(),
  };
}

function indexError(path: string, detail: CheckpointDetail, about?: string): AppError {
  return new AppError('checkpoint-shard-index', { path, ...detailed(detail, about) });
}
