import type { DType, TensorEntry } from '../../checkpoint/types.ts';
import { numelOf } from '../family/state-dict.ts';
import type { Inspection } from '../types.ts';

const short: Partial<Record<DType, string>> = {
  float64: 'fp64',
  float32: 'fp32',
  float16: 'fp16',
  bfloat16: 'bf16',
  float8_e4m3fn: 'fp8',
  float8_e5m2: 'fp8',
};

/** How many tensors and elements each dtype has, the most frequent first. */
export function countDtypes(tensors: Iterable<TensorEntry>): Inspection['dtypes'] {
  const counts = new Map<string, { tensors: number; parameters: number }>();
  for (const { dtype, shape } of tensors) {
    const count = counts.get(dtype) ?? { tensors: 0, parameters: 0 };
    counts.set(dtype, { tensors: count.tensors + 1, parameters: count.parameters + numelOf(shape) });
  }
  return [...counts]
    .map(([dtype, count]) => ({ dtype, ...count }))
    .sort((a, b) => b.parameters - a.parameters);
}

/**
 * The precision the weights are stored in: `fp16`, `fp32`, `bf16`, ...; `mixed` where several float types hold
 * more than a hundredth of the elements each. Null for a file without float tensors.
 */
export function precisionOf(dtypes: Inspection['dtypes']): string | null {
  const floats = dtypes.filter(({ dtype }) => dtype in short);
  const total = floats.reduce((sum, { parameters }) => sum + parameters, 0);
  const [main, ...others] = floats.filter(({ parameters }) => parameters > total / 100);
  if (main === undefined) return null;
  return others.length > 0 ? 'mixed' : short[main.dtype as DType]!;
}
