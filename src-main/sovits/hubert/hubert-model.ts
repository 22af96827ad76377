import { createHash } from 'node:crypto';
import { AppError } from '../../contract/errors.ts';
import { openCheckpoint } from '../../checkpoint/open-checkpoint.ts';
import type { Checkpoint, TensorEntry } from '../../checkpoint/types.ts';
import { foldWeightNorm } from '../token-path/fold-weight-norm.ts';
import { FIRST_TENSOR, hubertCopies, type HubertCopy } from './hubert-copies.ts';
import { readHubertConfig } from './hubert-config.ts';
import { findHubertFiles } from './hubert-files.ts';
import {
  hubertTensors,
  positionWeightNorms,
  positionWeightShape,
  POSITION_WEIGHT,
} from './hubert-tensors.ts';
import type { HubertConfig, HubertModel } from './hubert-types.ts';
import { littleEndianBytes } from '../token-path/token-fingerprint.ts';

/** Raised when the same weights could give other features, so that no stored fingerprint stays valid. */
const FINGERPRINT_VERSION = 'hubert-1';

type WeightReader = (signal?: AbortSignal) => Promise<Float32Array>;

/**
 * Opens a HuBERT from its folder or its weights file (then config.json is looked for beside it). Everything is
 * checked now, against the headers alone; the weights themselves are read when asked for.
 * @throws AppError graph-hubert-*, and what opening a checkpoint throws
 */
export async function openHubert(folderOrFile: string, signal?: AbortSignal): Promise<HubertModel> {
  const files = await findHubertFiles(folderOrFile);
  // Before the weights: a missing config.json is the commoner mistake and its message the more helpful one.
  const config = await readHubertConfig(files.config);
  const checkpoint = await openCheckpoint(files.weights, { signal });
  try {
    return createModel(checkpoint, config);
  } catch (error) {
    await checkpoint.close();
    throw error;
  }
}

function createModel(checkpoint: Checkpoint, config: HubertConfig): HubertModel {
  const copies = hubertCopies(checkpoint.tensors);
  if (copies === undefined) throw missing(checkpoint, FIRST_TENSOR);
  const entries = entriesByName(checkpoint, copies[0]);
  const shapes = hubertTensors(config);
  const readers = new Map<string, WeightReader>();
  for (const [name, shape] of shapes) {
    readers.set(
      name,
      name === POSITION_WEIGHT && !entries.has(name)
        ? positionReader(checkpoint, entries, config)
        : tensorReader(checkpoint, entries, name, shape),
    );
  }
  const readWeight = (name: string, signal?: AbortSignal) => {
    const reader = readers.get(name);
    if (reader === undefined) return Promise.reject(missing(checkpoint, name));
    return reader(signal);
  };
  let known: string | undefined;
  return {
    path: checkpoint.name,
    config,
    bytes: checkpoint.size,
    copies,
    dtype: entries.get(FIRST_TENSOR)!.dtype,
    readWeight,
    fingerprint: async (signal) => (known ??= await computeFingerprint(config, shapes, readWeight, signal)),
    close: () => checkpoint.close(),
  };
}

function entriesByName(checkpoint: Checkpoint, { group, prefix }: HubertCopy): Map<string, TensorEntry> {
  const ours = checkpoint.tensors.filter((entry) => entry.group === group && entry.name.startsWith(prefix));
  return new Map(ours.map((entry) => [entry.name.slice(prefix.length), entry]));
}

function tensorReader(
  checkpoint: Checkpoint,
  entries: Map<string, TensorEntry>,
  name: string,
  expected: readonly number[],
): WeightReader {
  const entry = entries.get(name);
  if (entry === undefined) throw missing(checkpoint, name);
  if (entry.shape.length !== expected.length || entry.shape.some((size, i) => size !== expected[i])) {
    throw new AppError('graph-hubert-tensor-shape', {
      path: checkpoint.name,
      tensor: entry.name,
      shape: `[${entry.shape.join(', ')}]`,
      expected: `[${expected.join(', ')}]`,
    });
  }
  return (signal) => checkpoint.readTensor(entry, signal);
}

function positionReader(
  checkpoint: Checkpoint,
  entries: Map<string, TensorEntry>,
  config: HubertConfig,
): WeightReader {
  const names = positionWeightNorms.find(({ direction }) => entries.has(direction));
  if (names === undefined) throw missing(checkpoint, positionWeightNorms[0]!.direction);
  const magnitude = tensorReader(checkpoint, entries, names.magnitude, [1, 1, config.posConvKernel]);
  const direction = tensorReader(checkpoint, entries, names.direction, positionWeightShape(config));
  return async (signal) => foldWeightNorm(await magnitude(signal), await direction(signal));
}

function missing(checkpoint: Checkpoint, tensor: string): AppError {
  return new AppError('graph-hubert-tensor-missing', { path: checkpoint.name, tensor });
}

/** Over the configuration and, tensor by tensor, name and float32 bytes: container and stored precision play no part. */
async function computeFingerprint(
  config: HubertConfig,
  shapes: ReadonlyMap<string, readonly number[]>,
  readWeight: HubertModel['readWeight'],
  signal?: AbortSignal,
): Promise<string> {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([FINGERPRINT_VERSION, Object.entries(config).sort()]));
  for (const name of shapes.keys()) {
    signal?.throwIfAborted();
    hash.update(name);
    hash.update(littleEndianBytes(await readWeight(name, signal)));
  }
  return hash.digest('hex');
}
