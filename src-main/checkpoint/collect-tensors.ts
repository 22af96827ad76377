import { AppError } from '../contract/errors.ts';
import { budgetError } from './budget-error.ts';
import { budgets } from './budgets.ts';
import { detailed } from './detail.ts';
import { itemSizes } from './dtypes.ts';
import { measureTree } from './measure-tree.ts';
import { isTensor, tagged } from './pickle/pickle-values.ts';
import type { PickleValue, TensorEntry, TensorRef } from './types.ts';

interface Step {
  readonly value: PickleValue;
  readonly path: string;
  readonly group: string;
  readonly depth: number;
}

/** Marks the way back up: the container is no longer an ancestor of what follows. */
interface Leave {
  readonly leave: PickleValue;
}

/**
 * Lists every tensor of an object tree by its place in it: `group` is the top-level key, `name` the keys below, joined
 * by dots. Shared objects are visited wherever they are reached, cycles once; the number of edges is limited.
 * Iterative, as the depth is the file's to choose.
 * @throws AppError checkpoint-budget; checkpoint-pickle-malformed where two tensors claim one name
 */
export function collectTensors(path: string, root: PickleValue, fileSize: number): TensorEntry[] {
  const bearing = measureTree(path, root);
  const tensors = new Map<string, TensorEntry>();
  const ancestors = new Set<PickleValue>();
  const stack: (Step | Leave)[] = [{ value: root, path: '', group: '', depth: 0 }];
  let edges = 0;
  let nameLength = 0;
  let unfolded = 0;
  const mostUnfolded = Math.max(budgets.unfoldedBytes, budgets.unfoldedFactor * fileSize);
  for (let step = stack.pop(); step; step = stack.pop()) {
    if ('leave' in step) {
      ancestors.delete(step.leave);
      continue;
    }
    if (isTensor(step.value)) {
      nameLength += step.group.length + step.path.length;
      if (nameLength > budgets.nameCharacters)
        throw budgetError(path, 'characters of names', budgets.nameCharacters);
      if (tensors.size >= budgets.tensors) throw budgetError(path, 'tensors', budgets.tensors);
      unfolded += unfoldedBytes(step.value);
      if (unfolded > mostUnfolded) throw budgetError(path, 'bytes of all tensors together', mostUnfolded);
      const key = `${step.group}\n${step.path}`;
      if (tensors.has(key)) throw doubled(path, step);
      tensors.set(key, toEntry(step.value, step.group, step.path));
      continue;
    }
    if (ancestors.has(step.value) || !bearing.has(step.value)) continue;
    const children = childrenOf(step);
    edges += children.length;
    if (edges > budgets.edges) throw budgetError(path, 'references between objects', budgets.edges);
    if (step.depth >= budgets.depth) throw budgetError(path, 'levels of nesting', budgets.depth);
    ancestors.add(step.value);
    stack.push({ leave: step.value });
    for (let i = children.length - 1; i >= 0; i--) stack.push(children[i]!);
  }
  return [...tensors.values()];
}

function childrenOf(step: Step): Step[] {
  const value = tagged(step.value);
  if (value === undefined) return [];
  if (value.kind === 'list' || value.kind === 'tuple' || value.kind === 'set') {
    return named(
      step,
      value.items.map((item, index): [string, PickleValue] => [String(index), item]),
    );
  }
  if (value.kind === 'dict') {
    return named(
      step,
      value.entries.map(([key, item]): [string, PickleValue] => [keyText(key), item]),
    );
  }
  if (value.kind === 'object') {
    // A whole module that was saved: its tensors stand in the dicts of its state.
    const state: Step = { ...step, value: value.state ?? null, depth: step.depth + 1 };
    const items = (value.items ?? []).map((item, index): [string, PickleValue] => [String(index), item]);
    const entries = (value.entries ?? []).map(([key, item]): [string, PickleValue] => [keyText(key), item]);
    const args = value.args.map((item, index): [string, PickleValue] => [`args.${index}`, item]);
    return [state, ...named(step, [...entries, ...items, ...args])];
  }
  return [];
}

/** Only containers and tensors are worth a step. At the root, a container opens a group of its own. */
function named(parent: Step, children: readonly [string, PickleValue][]): Step[] {
  const steps: Step[] = [];
  for (const [key, value] of children) {
    const kind = tagged(value)?.kind;
    if (kind === undefined || kind === 'name') continue;
    const depth = parent.depth + 1;
    const opensGroup = parent.depth === 0 && kind !== 'tensor';
    if (opensGroup) steps.push({ value, path: '', group: key, depth });
    else steps.push({ value, path: parent.path ? `${parent.path}.${key}` : key, group: parent.group, depth });
  }
  return steps;
}

function unfoldedBytes({ dtype, shape }: TensorRef): number {
  return shape.reduce((product, size) => product * size, itemSizes[dtype]);
}

function keyText(key: PickleValue): string {
  if (typeof key === 'string') return key;
  if (key === null || typeof key !== 'object') return String(key);
  return key instanceof Uint8Array ? 'bytes' : key.kind;
}

function toEntry(tensor: TensorRef, group: string, name: string): TensorEntry {
  const { dtype, shape, strides, storageOffset, storageId, storageNumel } = tensor;
  return { group, name, dtype, shape, strides, storageOffset, storageId, storageNumel };
}

function doubled(path: string, { group, path: name }: Step): AppError {
  const detail = detailed('two tensors named "{about}"', `${group.slice(0, 100)}/${name.slice(0, 100)}`);
  return new AppError('checkpoint-pickle-malformed', { path, offset: 0, ...detail });
}
