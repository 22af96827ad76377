import { fnv1a, hash32 } from './integer-hash.ts';

/** A tensor of `offset + k · 2^exponent`, k uniform among the integers of `bits` bits around 0: exact in float16. */
export interface TensorRecipe {
  readonly name: string;
  readonly shape: readonly number[];
  readonly offset: number;
  readonly bits: number;
  readonly exponent: number;
}

/** float32, row-major. test/reference/synthetic.py makes the same numbers. */
export function syntheticValues({ name, shape, offset, bits, exponent }: TensorRecipe): Float32Array {
  const start = fnv1a(name);
  const half = 2 ** (bits - 1);
  const step = 2 ** exponent;
  const values = new Float32Array(shape.reduce((product, size) => product * size, 1));
  for (let i = 0; i < values.length; i++) {
    values[i] = offset + ((hash32((start + i) | 0) >>> (32 - bits)) - half) * step;
  }
  return values;
}
