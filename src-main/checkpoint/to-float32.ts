import type { DType } from './types.ts';

let halfTable: Float32Array | undefined;

/** All 65,536 values of IEEE 754 half precision, by bit pattern. */
function halfValues(): Float32Array {
  if (halfTable) return halfTable;
  const table = new Float32Array(65_536);
  for (let bits = 0; bits < 65_536; bits++) {
    const exponent = (bits >> 10) & 0x1f;
    const fraction = bits & 0x3ff;
    const sign = bits & 0x8000 ? -1 : 1;
    if (exponent === 0) table[bits] = sign * fraction * 2 ** -24;
    else if (exponent === 31) table[bits] = fraction ? Number.NaN : sign * Infinity;
    else table[bits] = sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  }
  return (halfTable = table);
}

/**
 * Values of the two 8-bit formats (OCP OFP8). e4m3fn has no infinity, and only one NaN pattern per sign;
 * e5m2 is the upper byte of a half.
 */
function float8(bits: number, dtype: 'float8_e4m3fn' | 'float8_e5m2'): number {
  if (dtype === 'float8_e5m2') return halfValues()[bits << 8]!;
  const exponent = (bits >> 3) & 0xf;
  const fraction = bits & 7;
  const sign = bits & 0x80 ? -1 : 1;
  if (exponent === 15 && fraction === 7) return Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -9 : sign * (1 + fraction / 8) * 2 ** (exponent - 7);
}

/**
 * Converts raw little-endian elements to float32. Integers and float64 are rounded to the nearest float32.
 * @returns undefined for complex numbers
 */
export function toFloat32(bytes: Uint8Array, dtype: DType): Float32Array | undefined {
  // Typed arrays need an aligned start, and the host is little-endian on every supported platform.
  const { buffer, byteOffset, byteLength } = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  switch (dtype) {
    case 'float32':
      return new Float32Array(buffer, byteOffset, byteLength / 4);
    case 'float64':
      return Float32Array.from(new Float64Array(buffer, byteOffset, byteLength / 8));
    case 'float16': {
      const table = halfValues();
      return mapTo32(new Uint16Array(buffer, byteOffset, byteLength / 2), (bits) => table[bits]!);
    }
    case 'bfloat16': {
      // bfloat16 is the upper half of a float32.
      const upper = new Uint16Array(buffer, byteOffset, byteLength / 2);
      const words = new Uint32Array(upper.length);
      for (let i = 0; i < upper.length; i++) words[i] = upper[i]! << 16;
      return new Float32Array(words.buffer);
    }
    case 'float8_e4m3fn':
    case 'float8_e5m2':
      return mapTo32(new Uint8Array(buffer, byteOffset, byteLength), (bits) => float8(bits, dtype));
    case 'int64':
      return mapTo32(new BigInt64Array(buffer, byteOffset, byteLength / 8), Number);
    case 'int32':
      return Float32Array.from(new Int32Array(buffer, byteOffset, byteLength / 4));
    case 'int16':
      return Float32Array.from(new Int16Array(buffer, byteOffset, byteLength / 2));
    case 'int8':
      return Float32Array.from(new Int8Array(buffer, byteOffset, byteLength));
    case 'uint64':
      return mapTo32(new BigUint64Array(buffer, byteOffset, byteLength / 8), Number);
    case 'uint32':
      return Float32Array.from(new Uint32Array(buffer, byteOffset, byteLength / 4));
    case 'uint16':
      return Float32Array.from(new Uint16Array(buffer, byteOffset, byteLength / 2));
    case 'uint8':
      return Float32Array.from(new Uint8Array(buffer, byteOffset, byteLength));
    case 'bool':
      return mapTo32(new Uint8Array(buffer, byteOffset, byteLength), (value) => (value ? 1 : 0));
    case 'complex64':
    case 'complex128':
      return undefined;
  }
}

function mapTo32<T>(values: ArrayLike<T>, convert: (value: T) => number): Float32Array {
  const result = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) result[i] = convert(values[i]!);
  return result;
}
