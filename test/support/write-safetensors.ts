import { open } from 'node:fs/promises';
import { syntheticValues, type TensorRecipe } from './synthetic-tensor.ts';

/** Writes synthetic tensors as float16, one at a time. Format: https://huggingface.co/docs/safetensors */
export async function writeSafetensors(path: string, recipes: readonly TensorRecipe[]): Promise<void> {
  const header: Record<string, unknown> = {};
  let end = 0;
  for (const { name, shape } of recipes) {
    const start = end;
    end += 2 * shape.reduce((product, size) => product * size, 1);
    header[name] = { dtype: 'F16', shape, data_offsets: [start, end] };
  }
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  const file = await open(path, 'w');
  try {
    await file.write(Buffer.concat([length, json]));
    for (const recipe of recipes) await file.write(toFloat16(syntheticValues(recipe)));
  } finally {
    await file.close();
  }
}

/** For numbers that float16 holds exactly: bits are cut, not rounded. */
export function toFloat16(values: Float32Array): Uint8Array {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const half = new Uint16Array(values.length);
  for (let i = 0; i < bits.length; i++) {
    const word = bits[i]!;
    const exponent = ((word >>> 23) & 0xff) - 112;
    // Below 2^-14 float16 counts in steps of 2^-24.
    const size = exponent > 0 ? (exponent << 10) | ((word >>> 13) & 0x3ff) : Math.abs(values[i]!) * 2 ** 24;
    half[i] = ((word >>> 16) & 0x8000) | size;
  }
  return new Uint8Array(half.buffer);
}
