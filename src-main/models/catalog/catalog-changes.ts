import type { CatalogChange } from '../../contract/views/models.ts';
import { bytesOf, type Catalog } from './catalog-schema.ts';

/** What another catalogue changes, model by model and source by source, in its order. */
export function catalogChanges(before: Catalog, after: Catalog): CatalogChange[] {
  const changes: CatalogChange[] = [];
  const old = new Map(before.models.map((model) => [model.id, model]));
  for (const model of after.models) {
    const known = old.get(model.id);
    old.delete(model.id);
    const facts = { what: 'model', id: model.id, name: model.name, bytes: bytesOf(model) } as const;
    if (known === undefined) changes.push({ ...facts, kind: 'added' });
    else if (JSON.stringify(known.files) !== JSON.stringify(model.files))
      changes.push({ ...facts, kind: 'changed' });
  }
  for (const model of old.values()) {
    changes.push({ what: 'model', kind: 'removed', id: model.id, name: model.name, bytes: bytesOf(model) });
  }
  const places = new Map(before.sources.map((source) => [source.id, source]));
  for (const source of after.sources) {
    const known = places.get(source.id);
    places.delete(source.id);
    // Where a source leads is shown: it is what a forged catalogue would change.
    const facts = { what: 'source', id: source.id, name: source.url, bytes: null } as const;
    if (known === undefined) changes.push({ ...facts, kind: 'added' });
    else if (known.url !== source.url || known.revision !== source.revision)
      changes.push({ ...facts, kind: 'changed' });
  }
  for (const { id, url } of places.values()) {
    changes.push({ what: 'source', kind: 'removed', id, name: url, bytes: null });
  }
  return changes;
}
