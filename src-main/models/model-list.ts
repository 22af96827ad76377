import { totalmem } from 'node:os';
import type { Reason } from '../contract/values.ts';
import type {
  Delivery,
  ModelList,
  ModelNeed,
  ModelRoot,
  ModelState,
  ModelView,
  UpdateState,
} from '../contract/views/models.ts';
import { bytesOf, type Catalog, type CatalogModel } from './catalog/catalog-schema.ts';
import type { Located } from './on-disk/locate-models.ts';

export interface ListFacts {
  readonly catalog: Catalog;
  readonly located: ReadonlyMap<string, Located>;
  /** What the queue does with a model; undefined where only the disk can tell. */
  readonly busy: (id: string) => ModelState | undefined;
  readonly deliveryOf: (id: string) => Delivery | null;
  readonly folder: string;
  readonly roots: readonly { readonly path: string; readonly there: boolean }[];
  readonly freeBytes: number;
  readonly updates: UpdateState;
}

/** The catalogue with what is on disk and what is being done, as the screens take it. */
export function modelList(facts: ListFacts): ModelList {
  const { catalog, located, busy, deliveryOf, folder, roots, freeBytes, updates } = facts;
  const models = catalog.models.map((model): ModelView => {
    const status = busy(model.id) ?? diskState(located.get(model.id), deliveryOf(model.id));
    return {
      id: model.id,
      name: model.name,
      role: model.role,
      versions: model.versions,
      bytes: bytesOf(model),
      sha256: model.files[0]!.sha256,
      status,
      unfit: unfit(model, status, folder, freeBytes),
    };
  });
  const found = (path: string): number =>
    [...located.values()].filter((place) => place.state === 'ready' && place.root === path).length;
  const shownRoots = roots.map(({ path, there }): ModelRoot => {
    const unavailable: Reason | null = there ? null : { code: 'models-root-missing', params: { path } };
    return { path, found: found(path), owned: false, unavailable };
  });
  return {
    catalogVersion: catalog.version,
    models,
    needs: needsOf(catalog, located),
    roots: [{ path: folder, found: found(folder), owned: true, unavailable: null }, ...shownRoots],
    updates,
  };
}

export function needsOf(catalog: Catalog, located: ReadonlyMap<string, Located>): ModelNeed[] {
  const isReady = (id: string): boolean => located.get(id)?.state === 'ready';
  return catalog.needs.map((need) => ({ ...need, ready: need.models.every(isReady) }));
}

function diskState(located: Located | undefined, delivered: Delivery | null): ModelState {
  switch (located?.state) {
    case 'ready': {
      const { path, verifiedAt, owned } = located;
      return { state: 'ready', path, verifiedAt, owned, delivered: owned ? delivered : null };
    }
    case 'damaged':
      return { state: 'damaged', path: located.path, reason: located.reason };
    case 'partial':
      return { state: 'paused', bytes: located.bytes, resumable: located.resumable };
    case 'missing':
    case undefined:
      return { state: 'missing' };
  }
}

/** Published weights are fp16 and are computed with in fp32: what runs here takes twice its size in memory. */
const memoryFactor = 2;

function unfit(
  { name, role, files }: CatalogModel,
  status: ModelState,
  folder: string,
  free: number,
): Reason | null {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const left = status.state === 'paused' ? bytes - status.bytes : bytes;
  const absent = status.state === 'missing' || status.state === 'paused' || status.state === 'failed';
  if (absent && left > free) {
    return { code: 'models-disk-full', params: { path: folder, needed: left, free } };
  }
  const needed = bytes * memoryFactor;
  const available = totalmem();
  // Of all roles only HuBERT runs here as a whole; of a generator three tensors are read.
  if (role === 'hubert' && needed > available) {
    return { code: 'models-memory-small', params: { name, needed, available } };
  }
  return null;
}
