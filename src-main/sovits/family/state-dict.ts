import type { Checkpoint, TensorEntry } from '../../checkpoint/types.ts';
import { wrapperOf } from './wrapper.ts';

/** Top-level keys under which a model's own weights stand: inference files, trainer states, BigVGAN, the root. */
const preferred = ['weight', 'model', 'state_dict', 'generator', ''];

/** One state_dict of a checkpoint: the tensors that a program would load into a model. */
export interface StateDict {
  /** Its top-level key; `` where the file is nothing but the state_dict. */
  readonly group: string;
  /** What a wrapper put before every name, such as `module.`; `` where there is none. */
  readonly wrapper: string;
  /** By name as the model has it, without the wrapper. */
  readonly tensors: ReadonlyMap<string, TensorEntry>;
  /** By name as it stands in the file: what a program that knows of no wrapper loads. */
  readonly asStored: ReadonlyMap<string, TensorEntry>;
}

/**
 * The state_dict that holds the model: the first of the usual keys that has tensors, else the one with most. A wrapped
 * generator under any key is looked for where the usual one holds none.
 */
export function stateDictOf(checkpoint: Pick<Checkpoint, 'tensors'>): StateDict {
  const groups = new Map<string, Map<string, TensorEntry>>();
  for (const entry of checkpoint.tensors) {
    let group = groups.get(entry.group);
    if (group === undefined) groups.set(entry.group, (group = new Map<string, TensorEntry>()));
    group.set(entry.name, entry);
  }
  const usual = preferred.find((name) => groups.has(name));
  const bySize = [...groups].sort(([, a], [, b]) => b.size - a.size).map(([name]) => name);
  const order = [...(usual === undefined ? [] : [usual]), ...bySize];
  const named = order.find((name) => holdsTokenPath(groups.get(name)!));
  const chosen = named ?? order.find((name) => wrapperOf(groups.get(name)!.keys()) !== '') ?? order[0];
  if (chosen === undefined) return { group: '', wrapper: '', tensors: new Map(), asStored: new Map() };
  const asStored = groups.get(chosen)!;
  const wrapper = wrapperOf(asStored.keys());
  return {
    group: chosen,
    wrapper,
    asStored,
    tensors: wrapper === '' ? asStored : withoutPrefix(asStored, wrapper),
  };
}

function holdsTokenPath(group: ReadonlyMap<string, TensorEntry>): boolean {
  return group.has('ssl_proj.weight') && wrapperOf(group.keys()) === '';
}

/** What stands beside the wrapped model (an averaged copy's counters, say) keeps its name. */
function withoutPrefix(group: ReadonlyMap<string, TensorEntry>, prefix: string): Map<string, TensorEntry> {
  return new Map(
    [...group].map(([name, entry]): [string, TensorEntry] => [
      name.startsWith(prefix) ? name.slice(prefix.length) : name,
      entry,
    ]),
  );
}

/** Elements of a tensor. Shapes of a readable checkpoint stay far below 2^53. */
export function numelOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
