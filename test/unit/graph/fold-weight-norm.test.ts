import { expect, it } from 'vitest';
import { foldWeightNorm } from '../../../src-main/sovits/token-path/fold-weight-norm.ts';

it('scales each position of the kernel to the length its magnitude says', () => {
  // Two rows, kernel of 2: the columns (3, 4) and (5, 12) have the lengths 5 and 13.
  const weight = foldWeightNorm(Float32Array.of(10, 26), Float32Array.of(3, 5, 4, 12));
  expect([...weight]).toEqual([6, 10, 8, 24]);
});
