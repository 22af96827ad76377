import type { DType } from '../../checkpoint/types.ts';

/** Adding and taking away 1.5 · 2^52 rounds a small double to the nearest integer, ties to even. */
const toInteger = 1.5 * 2 ** 52;
const bits = new Uint32Array(1);
const float = new Float32Array(bits.buffer);

/** The nearest value of half precision, as IEEE 754 binary16 rounds: ties to even, overflow to infinity. */
export function roundToFloat16(value: number): number {
  const size = Math.abs(value);
  if (Number.isNaN(value) || size === 0 || size === Infinity) return value;
  if (size >= 65520) return Math.sign(value) * Infinity;
  float[0] = size;
  const exponent = Math.max(-14, (bits[0]! >>> 23) - 127);
  const step = 2 ** (exponent - 10);
  return (value / step + toInteger - toInteger) * step;
}

/** The nearest value of bfloat16: the upper half of a float32, ties to even. */
export function roundToBfloat16(value: number): number {
  if (!Number.isFinite(value)) return value;
  float[0] = value;
  const odd = (bits[0]! >>> 16) & 1;
  bits[0] = (bits[0]! + 0x7fff + odd) & 0xffff0000;
  return float[0];
}

/** How a float32 value is stored in `dtype`; types that hold every float32 value leave it as it is. */
export function rounderFor(dtype: DType): (value: number) => number {
  if (dtype === 'float16') return roundToFloat16;
  return dtype === 'bfloat16' ? roundToBfloat16 : (value) => value;
}
