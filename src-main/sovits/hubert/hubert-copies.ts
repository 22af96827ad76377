import type { TensorEntry } from '../../checkpoint/types.ts';

/** The tensor that every HuBERT of HuggingFace's layout begins with: what stands before it is a prefix. */
export const FIRST_TENSOR = 'feature_extractor.conv_layers.0.conv.weight';

/** One of the models a file holds: `teacher.`, `student.`, `hubert.` or nothing before its names. */
export interface HubertCopy {
  readonly group: string;
  readonly prefix: string;
}

/**
 * The HuBERTs of a file in its order. Distillation keeps teacher and student in one file; the first one is used.
 */
export function hubertCopies(
  tensors: readonly Pick<TensorEntry, 'group' | 'name'>[],
): readonly [HubertCopy, ...HubertCopy[]] | undefined {
  const [first, ...others] = tensors
    .filter(({ name }) => name === FIRST_TENSOR || name.endsWith(`.${FIRST_TENSOR}`))
    .map(({ group, name }) => ({ group, prefix: name.slice(0, -FIRST_TENSOR.length) }));
  return first === undefined ? undefined : [first, ...others];
}

/** A copy as messages name it. */
export function copyName({ group, prefix }: HubertCopy): string {
  const name = prefix.replace(/\.$/, '');
  return [group, name].filter((part) => part !== '').join('/') || '-';
}
