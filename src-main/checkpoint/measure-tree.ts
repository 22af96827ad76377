import { AppError } from '../contract/errors.ts';
import { budgetError } from './budget-error.ts';
import { budgets } from './budgets.ts';
import { detailed } from './detail.ts';
import { isHashable, repeatedKey } from './pickle/distinct-keys.ts';
import { isTensor, tagged } from './pickle/pickle-values.ts';
import type { PickleDict, PickleValue } from './types.ts';

interface Measure {
  /** Edges of the tree that this object stands for when shared parts are written out each time. */
  edges: number;
  depth: number;
  hasTensors: boolean;
}

interface Visit extends Measure {
  readonly value: PickleValue;
  readonly children: readonly PickleValue[];
  next: number;
}

/**
 * Works out, visiting each object once, how large the tree would be if every shared object were written out: a few
 * hundred bytes can stand for a tree of billions ("billion laughs"), which is refused here before anything walks it.
 * @returns the containers that lead to a tensor
 * @throws AppError checkpoint-budget; checkpoint-pickle-malformed where a key stands twice in one dict
 */
export function measureTree(path: string, root: PickleValue): ReadonlySet<PickleValue> {
  const measured = new Map<PickleValue, Measure>();
  const bearing = new Set<PickleValue>();
  const visits: Visit[] = [visit(path, root)];
  for (let current = visits.at(-1); current; current = visits.at(-1)) {
    const child = current.children[current.next++];
    if (child === undefined) {
      visits.pop();
      measured.set(current.value, current);
      if (current.hasTensors) bearing.add(current.value);
      const parent = visits.at(-1);
      if (parent) include(path, parent, current);
      continue;
    }
    const known = measured.get(child);
    if (known) {
      include(path, current, known);
    } else if (isTensor(child)) {
      include(path, current, { edges: 0, depth: 0, hasTensors: true });
    } else {
      // Until it is left: a cycle ends where it meets itself, and may lead to tensors by another way.
      measured.set(child, { edges: 0, depth: 0, hasTensors: true });
      visits.push(visit(path, child));
      if (measured.size > budgets.edges) throw tooMany(path);
      if (visits.length > budgets.depth) throw tooDeep(path);
    }
  }
  return bearing;
}

function assertKeys(path: string, entries: PickleDict['entries']): void {
  const malformed = (detail: ReturnType<typeof detailed>): AppError =>
    new AppError('checkpoint-pickle-malformed', { path, offset: 0, ...detail });
  if (entries.some(([key]) => !isHashable(key))) throw malformed(detailed('a key that cannot be one'));
  const twice = repeatedKey(entries);
  if (twice !== undefined) throw malformed(detailed('a dict with the key "{about}" twice', twice));
}

function include(path: string, parent: Measure, child: Measure): void {
  parent.edges += child.edges + 1;
  parent.depth = Math.max(parent.depth, child.depth + 1);
  parent.hasTensors ||= child.hasTensors;
  if (parent.edges > budgets.edges) throw tooMany(path);
  if (parent.depth > budgets.depth) throw tooDeep(path);
}

function visit(path: string, value: PickleValue): Visit {
  const container = tagged(value);
  const entries = container?.kind === 'dict' || container?.kind === 'object' ? container.entries : undefined;
  if (entries) assertKeys(path, entries);
  return {
    value,
    children: childContainers(value),
    next: 0,
    edges: 0,
    depth: 0,
    hasTensors: isTensor(value),
  };
}

/** Containers and tensors directly inside a value; scalars and names are leaves that nothing depends on. */
function childContainers(value: PickleValue): PickleValue[] {
  const container = tagged(value);
  switch (container?.kind) {
    case 'list':
    case 'tuple':
    case 'set':
      return container.items.filter(isInner);
    case 'dict':
      return container.entries.map(([, item]) => item).filter(isInner);
    case 'object': {
      const { state, items = [], entries = [], args } = container;
      return [
        ...(state === undefined ? [] : [state]),
        ...items,
        ...args,
        ...entries.map(([, item]) => item),
      ].filter(isInner);
    }
    case 'name':
    case 'tensor':
    case undefined:
      return [];
  }
}

function isInner(value: PickleValue): boolean {
  const kind = tagged(value)?.kind;
  return kind !== undefined && kind !== 'name';
}

function tooMany(path: string): AppError {
  return budgetError(path, 'references between objects', budgets.edges);
}

function tooDeep(path: string): AppError {
  return budgetError(path, 'levels of nesting', budgets.depth);
}
