import { AppError } from '../../contract/errors.ts';
import { budgetError } from '../budget-error.ts';
import { budgets } from '../budgets.ts';
import { dictGet, sequenceItems } from '../pickle/pickle-values.ts';
import { PickleExhausted } from '../pickle/pickle-cursor.ts';
import { readPickle, readWholePickle } from '../pickle/read-pickle.ts';
import type { ByteSource, Checkpoint, ForeignName, PickleList, PickleValue } from '../types.ts';
import { checkpointOfPlaces } from './located-storages.ts';
import { TarHooks } from './tar-hooks.ts';
import { readTarMembers, tarError } from './tar-members.ts';
import type { TarMember } from './tar-members.ts';
import { keyText, readTarStorages } from './tar-storages.ts';
import type { TarStorage } from './tar-storages.ts';
import { buildTensor } from './torch-tensor.ts';

/**
 * Opens the oldest format (PyTorch up to 0.1.9): a tar archive of `storages`, `tensors` and `pickle`.
 * @throws AppError checkpoint-tar-structure and others
 */
export async function openTorchTar(
  source: ByteSource,
  head: string,
  signal?: AbortSignal,
): Promise<Checkpoint> {
  const path = source.name;
  const members = await readTarMembers(source, signal);
  const member = (name: string): TarMember => {
    const found = members.get(name);
    if (!found) throw tarError(path, 'no member "{about}"', name);
    return found;
  };
  const content = async ({ start, end }: TarMember): Promise<Uint8Array> => {
    if (end - start > budgets.pickleBytes) {
      throw budgetError(path, 'bytes of pickle', budgets.pickleBytes);
    }
    return source.read(start, end - start, signal);
  };
  const hooks = new TarHooks();
  const names: ForeignName[] = [];
  const pickleMember = member('pickle');
  const tensorMember = member('tensors');
  const storageMember = member('storages');
  const systemMember = members.get('sys_info');
  if (systemMember) {
    const system = readWholePickle(await content(systemMember), path, hooks);
    if (dictGet(system.value, 'little_endian') === false)
      throw new AppError('checkpoint-big-endian', { path });
  }
  const storages = await readTarStorages(source, storageMember, hooks, names, signal);
  readTensors(path, await content(tensorMember), storages, hooks, names);
  const { value, names: named } = readWholePickle(await content(pickleMember), path, hooks);
  const places = new Map([...storages.values()].map(({ id, start }) => [id, start]));
  return checkpointOfPlaces(source, 'torch-tar', head, value, [...names, ...named], places);
}

/**
 * The member `tensors`: how many, then for each a pickle (key, storage, class), the number of dimensions (padded to
 * 8 bytes), sizes, strides and the offset, all as int64.
 */
function readTensors(
  path: string,
  bytes: Uint8Array,
  storages: ReadonlyMap<string, TarStorage>,
  hooks: TarHooks,
  names: ForeignName[],
): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 0;
  const take = (length: number): number => {
    if (offset + length > bytes.length) throw tarError(path, 'the tensors break off');
    offset += length;
    return offset - length;
  };
  const next = (): PickleValue => {
    try {
      const result = readPickle(bytes, offset, path, hooks);
      offset = result.end;
      names.push(...result.names);
      return result.value;
    } catch (error) {
      throw error instanceof PickleExhausted ? tarError(path, 'the tensors break off') : error;
    }
  };
  const integers = (count: number): PickleList => ({
    kind: 'tuple',
    items: Array.from({ length: count }, () => view.getBigInt64(take(8), true)),
  });
  const count = next();
  if (typeof count !== 'number' || count < 0) throw tarError(path, 'no number of tensors');
  if (count > budgets.tensors) throw budgetError(path, 'tensors', budgets.tensors);
  for (let i = 0; i < count; i++) {
    const [key, storageKey] = sequenceItems(next()) ?? [];
    const id = keyText(key);
    const storage = storages.get(keyText(storageKey) ?? '');
    if (id === undefined || !storage) throw tarError(path, 'a tensor without its storage');
    const dimensions = view.getInt32(take(8), true);
    if (dimensions < 0 || dimensions > budgets.dimensions)
      throw tarError(path, 'a tensor of no proper shape');
    const shape = integers(dimensions);
    const strides = integers(dimensions);
    const start = view.getBigInt64(take(8), true);
    hooks.tensors.set(
      id,
      buildTensor(path, {
        storage,
        dtype: storage.dtype,
        offset: start,
        shape,
        strides,
        requiresGrad: false,
      }),
    );
  }
  if (offset !== bytes.length) throw tarError(path, 'bytes after the last tensor');
}
