import { writeFile } from 'node:fs/promises';

export interface SmallTensor {
  readonly dtype: 'F32' | 'F16' | 'BF16';
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** Writes tensors that fit in memory. Format: https://huggingface.co/docs/safetensors */
export async function writeSmallSafetensors(
  path: string,
  tensors: Readonly<Record<string, SmallTensor>>,
): Promise<void> {
  const header: Record<string, unknown> = {};
  let end = 0;
  for (const [name, { dtype, shape, bytes }] of Object.entries(tensors)) {
    header[name] = { dtype, shape, data_offsets: [end, end + bytes.length] };
    end += bytes.length;
  }
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  await writeFile(path, Buffer.concat([length, json, ...Object.values(tensors).map(({ bytes }) => bytes)]));
}

/** float32 tensor; zeros where no values are given. */
export function f32(shape: readonly number[], values?: Float32Array): SmallTensor {
  const data = values ?? new Float32Array(shape.reduce((product, size) => product * size, 1));
  return { dtype: 'F32', shape, bytes: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
}

/** The upper half of each float32: exact for numbers with few digits, such as whole ones. */
export function bf16(shape: readonly number[], values: Float32Array): SmallTensor {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const halves = Uint16Array.from(words, (word) => word >>> 16);
  return { dtype: 'BF16', shape, bytes: new Uint8Array(halves.buffer) };
}
