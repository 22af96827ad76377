import type { Checkpoint, TensorEntry } from '../../checkpoint/types.ts';

/** Top-level keys under which a model's own weights stand: inference files, trainer states, BigVGAN, the root. */
const preferred = ['weight', 'model', 'state_dict', 'generator', ''];

/** One state_dict of a checkpoint: the tensors that a program would load into a model. */
export interface StateDict {
  /** Its top-level key; `` where the file is nothing but the state_dict. */
  readonly group: string;
  readonly tensors: ReadonlyMap<string, TensorEntry>;
}

/** The state_dict that holds the model: the first of the usual keys that has tensors, else the one with most. */
export function stateDictOf(checkpoint: Pick<Checkpoint, 'tensors'>): StateDict {
  const groups = new Map<string, Map<string, TensorEntry>>();
  for (const entry of checkpoint.tensors) {
    let group = groups.get(entry.group);
    if (group === undefined) groups.set(entry.group, (group = new Map<string, TensorEntry>()));
    group.set(entry.name, entry);
  }
  const usual = preferred.find((name) => groups.has(name));
  if (usual !== undefined) return { group: usual, tensors: groups.get(usual)! };
  const [largest] = [...groups].sort(([, a], [, b]) => b.size - a.size);
  return largest === undefined
    ? { group: '', tensors: new Map() }
    : { group: largest[0], tensors: largest[1] };
}

/** Elements of a tensor. Shapes of a readable checkpoint stay far below 2^53. */
export function numelOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
