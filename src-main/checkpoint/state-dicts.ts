import type { Checkpoint, TensorEntry } from './types.ts';

/** The tensors by top-level key (`weight`, `model`, ...; `` for those at the root), in the order of the file. */
export function groupTensors(checkpoint: Pick<Checkpoint, 'tensors'>): Map<string, TensorEntry[]> {
  const groups = new Map<string, TensorEntry[]>();
  for (const tensor of checkpoint.tensors) {
    const group = groups.get(tensor.group);
    if (group) group.push(tensor);
    else groups.set(tensor.group, [tensor]);
  }
  return groups;
}
