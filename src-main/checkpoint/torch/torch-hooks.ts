import type { PickleCursor } from '../pickle/pickle-cursor.ts';
import type { PickleHooks } from '../pickle/pickle-machine.ts';
import { isName, sequenceItems } from '../pickle/pickle-values.ts';
import type { ForeignName, ForeignObject, PickleValue } from '../types.ts';
import { knownCallees } from './known-callees.ts';
import type { CallContext } from './known-callees.ts';
import { storageByteLength, storageDType } from './torch-storage.ts';
import type { TorchStorage } from './torch-storage.ts';

/**
 * What PyTorch's pickles mean: persistent ids are storages, a few callees are containers and tensors. Everything else
 * stays an inert record.
 */
export class TorchHooks implements PickleHooks, CallContext {
  readonly storages = new Map<string, TorchStorage>();
  /** A storage on the stack is an inert record too; which one it is, is known by identity and cannot be forged. */
  readonly #storageOf = new Map<ForeignObject, TorchStorage>();
  readonly #records = new Map<string, ForeignObject>();
  readonly #legacy: boolean;

  /** @param legacy the format before 1.6, whose persistent ids hold a view too, and classes with their source */
  constructor(legacy = false) {
    this.#legacy = legacy;
  }

  persistentLoad(id: PickleValue, cursor: PickleCursor): PickleValue {
    const parts = sequenceItems(id);
    if (!parts) throw cursor.malformed('a persistent id that is no tuple');
    // Old files store the source of a module's class along with it: only its name is of interest.
    if (this.#legacy && parts[0] === 'module' && parts.length === 4) return parts[1]!;
    if (parts[0] !== 'storage' || parts.length !== (this.#legacy ? 6 : 5)) {
      throw cursor.malformed('a persistent id of unknown shape');
    }
    const [, type, key, , numel, view] = parts;
    if (typeof key !== 'string') throw cursor.malformed('a storage without a name');
    if (view !== undefined && view !== null) throw cursor.unsupported('views of storages');
    const dtype = storageDType(type, cursor);
    return this.addStorage(
      { id: key, dtype, byteLength: storageByteLength(numel, dtype, cursor) },
      type!,
      cursor,
    );
  }

  /** Registers a storage; one that is named twice must be described alike. */
  addStorage(storage: TorchStorage, type: PickleValue, cursor: PickleCursor): ForeignObject {
    const known = this.storages.get(storage.id);
    if (known && (known.dtype !== storage.dtype || known.byteLength !== storage.byteLength)) {
      throw cursor.malformed('storage "{about}" is described in two ways', storage.id);
    }
    const existing = this.#records.get(storage.id);
    if (existing) return existing;
    const record: ForeignObject = { kind: 'object', callee: type, args: [storage.id], state: undefined };
    this.storages.set(storage.id, storage);
    this.#records.set(storage.id, record);
    this.#storageOf.set(record, storage);
    return record;
  }

  storageOf(value: PickleValue | undefined): TorchStorage | undefined {
    return this.#storageOf.get(value as ForeignObject);
  }

  reduce(callee: PickleValue, args: PickleValue[], cursor: PickleCursor): PickleValue | undefined {
    if (!isName(callee)) return undefined;
    const known = knownCallees.get(nameKey(callee));
    if (known) return known(args, cursor, this);
    // Sparse, quantised, nested tensors and those of later releases: never left out in silence.
    if (callee.module === 'torch._utils' && callee.name.startsWith('_rebuild_'))
      throw cursor.unsupported('a tensor made by {about}', callee.name);
    return undefined;
  }
}

/** Module and name are compared as two wholes: a dotted name can never pose as another module's. */
function nameKey(name: ForeignName): string {
  return `${name.module}\n${name.name}`;
}
