import { AppError } from '../../contract/errors.ts';
import { budgetError } from '../budget-error.ts';
import { budgets } from '../budgets.ts';
import type { CheckpointDetail } from '../../contract/text/checkpoint-details.ts';
import { detailed } from '../detail.ts';
import { itemSizes } from '../dtypes.ts';
import { dictGet, sequenceItems } from '../pickle/pickle-values.ts';
import { readPickleAt } from '../pickle/read-pickle-at.ts';
import type { ByteSource, Checkpoint, ForeignName, PickleValue } from '../types.ts';
import { checkpointOfPlaces, locateCounted } from './located-storages.ts';
import { TorchHooks } from './torch-hooks.ts';

/** First pickle of the format of PyTorch 0.1.10 to 1.5 (torch/serialization.py, MAGIC_NUMBER). */
const magicNumber = 0x1950a86a20f9469cfc6cn;
const protocolVersion = 1001;
const smallWindow = 4096;
const objectWindow = 256 * 1024;

/**
 * Opens what torch.save wrote before 1.6 (and still does on request): five pickles (magic number, protocol, system,
 * the object, the names of its storages), then each storage with its element count in front.
 * @throws AppError checkpoint-plain-pickle for a pickle of another origin, and others
 */
export async function openTorchLegacy(
  source: ByteSource,
  head: string,
  signal?: AbortSignal,
): Promise<Checkpoint> {
  const path = source.name;
  const hooks = new TorchHooks(true);
  const names: ForeignName[] = [];
  let offset = 0;
  const next = async (window: number): Promise<PickleValue> => {
    const result = await readPickleAt(source, offset, source.size, window, hooks, signal);
    offset += result.end;
    names.push(...result.names);
    return result.value;
  };
  if ((await next(smallWindow)) !== magicNumber) throw new AppError('checkpoint-plain-pickle', { path });
  const malformed = (detail: CheckpointDetail): AppError =>
    new AppError('checkpoint-pickle-malformed', { path, offset, ...detailed(detail) });
  if ((await next(smallWindow)) !== protocolVersion) throw malformed('unknown version of the format');
  const system = await next(smallWindow);
  if (dictGet(system, 'little_endian') === false) throw new AppError('checkpoint-big-endian', { path });
  const root = await next(objectWindow);
  const keys = sequenceItems(await next(objectWindow));
  if (!keys) throw malformed('no list of storages');

  if (keys.length > budgets.tensors) {
    throw budgetError(path, 'tensors', budgets.tensors);
  }

  const places = new Map<string, number>();
  for (const key of keys) {
    const storage = typeof key === 'string' ? hooks.storages.get(key) : undefined;
    if (!storage?.dtype || places.has(storage.id)) throw malformed('a list of storages that does not fit');
    const start = await locateCounted(source, offset, storage, itemSizes[storage.dtype], source.size, signal);
    places.set(storage.id, start);
    offset = start + storage.byteLength;
  }
  for (const id of hooks.storages.keys()) {
    if (!places.has(id)) throw new AppError('checkpoint-storage-missing', { path, storage: id });
  }
  if (offset < source.size) {
    throw new AppError('checkpoint-trailing-bytes', { path, extra: source.size - offset });
  }
  return checkpointOfPlaces(source, 'torch-legacy', head, root, names, places);
}
