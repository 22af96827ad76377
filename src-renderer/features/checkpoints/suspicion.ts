import type { TensorStatistics } from '../../../src-main/contract/views/checkpoints.ts';

/** What is odd about a tensor's values, the worst first. */
export type Suspicion = 'notFinite' | 'allZero' | 'constant' | 'usual';

export const suspicions: readonly Suspicion[] = ['notFinite', 'allZero', 'constant', 'usual'];

/** A tensor of one element is constant by nature: only larger ones are odd for it. */
export function suspicionOf({ elements, nan, inf, zero, min, max }: TensorStatistics): Suspicion {
  if (nan + inf > 0) return 'notFinite';
  if (elements > 1 && zero === elements) return 'allZero';
  return elements > 1 && min !== null && min === max ? 'constant' : 'usual';
}
