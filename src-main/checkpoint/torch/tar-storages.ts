import { budgetError } from '../budget-error.ts';
import { budgets } from '../budgets.ts';
import { dtypeOfStorageClass, itemSizes } from '../dtypes.ts';
import { isName, sequenceItems } from '../pickle/pickle-values.ts';
import { readPickleAt } from '../pickle/read-pickle-at.ts';
import type { ByteSource, DType, ForeignName, PickleValue } from '../types.ts';
import { locateCounted } from './located-storages.ts';
import type { TarHooks } from './tar-hooks.ts';
import { tarError } from './tar-members.ts';
import type { TarMember } from './tar-members.ts';
import { toBigInt } from './torch-storage.ts';
import type { TorchStorage } from './torch-storage.ts';

export interface TarStorage extends TorchStorage {
  readonly dtype: DType;
  /** First byte in the file. */
  readonly start: number;
}

const window = 1024;

/**
 * The member `storages`: how many, then for each a pickle (key, location, class), its element count and its bytes;
 * at last the views, storages that are a part of another one.
 */
export async function readTarStorages(
  source: ByteSource,
  member: TarMember,
  hooks: TarHooks,
  names: ForeignName[],
  signal?: AbortSignal,
): Promise<Map<string, TarStorage>> {
  const path = source.name;
  const storages = new Map<string, TarStorage>();
  let offset = member.start;
  const next = async (): Promise<PickleValue> => {
    const result = await readPickleAt(source, offset, member.end, window, hooks, signal);
    offset += result.end;
    names.push(...result.names);
    return result.value;
  };
  const count = await next();
  if (typeof count !== 'number' || count < 0) throw tarError(path, 'no number of storages');
  if (count > budgets.tensors) throw budgetError(path, 'tensors', budgets.tensors);
  for (let i = 0; i < count; i++) {
    const [key, , type] = sequenceItems(await next()) ?? [];
    const dtype = isName(type) ? dtypeOfStorageClass(type.name) : undefined;
    const id = keyText(key);
    if (!dtype || id === undefined || storages.has(id)) throw tarError(path, 'a storage of no known class');
    const bytes = await source.read(offset, 8, signal);
    const numel = new DataView(bytes.buffer, bytes.byteOffset).getBigInt64(0, true);
    if (numel < 0n || numel > BigInt(source.size)) throw tarError(path, 'a storage of no proper size');
    const storage = { id, dtype, byteLength: Number(numel) * itemSizes[dtype] };
    const start = await locateCounted(source, offset, storage, itemSizes[dtype], member.end, signal);
    storages.set(id, { ...storage, start });
    offset = start + storage.byteLength;
  }
  addViews(path, storages, await next());
  return storages;
}

function addViews(path: string, storages: Map<string, TarStorage>, value: PickleValue): void {
  for (const view of sequenceItems(value) ?? []) {
    const [target, rootKey, offset, numel] = sequenceItems(view) ?? [];
    const id = keyText(target);
    const root = storages.get(keyText(rootKey) ?? '');
    const [first, count] = [toBigInt(offset), toBigInt(numel)];
    if (id === undefined || !root || first === undefined || count === undefined)
      throw tarError(path, 'a wrong view');
    const itemSize = BigInt(itemSizes[root.dtype]);
    const isInside = first >= 0n && count >= 0n && (first + count) * itemSize <= BigInt(root.byteLength);
    if (!isInside || storages.has(id)) throw tarError(path, 'a view outside its storage');
    storages.set(id, {
      id,
      dtype: root.dtype,
      byteLength: Number(count * itemSize),
      start: root.start + Number(first * itemSize),
    });
  }
}

/** Keys are memory addresses of the saving program: integers, or their digits. */
export function keyText(value: PickleValue | undefined): string | undefined {
  if (typeof value === 'string') return /^-?\d{1,20}$/.test(value) ? value : undefined;
  return toBigInt(value)?.toString();
}
