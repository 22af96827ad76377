import { AppError } from '../../contract/errors.ts';
import { writeFileAtomic } from '../../platform/write-file-atomic.ts';
import { safetensorsNameOf } from '../dtypes.ts';
import type { Checkpoint } from '../types.ts';
import { byteLengthOf, TensorBytes, type NamedTensor, type SaveOptions } from './saved-file.ts';

/** The header is padded with spaces, so that tensors begin aligned, as the reference implementation does. */
const alignment = 8;

/**
 * Writes tensors as a safetensors file, whole or not at all: their bytes as they are, in row-major order.
 * Format: https://github.com/huggingface/safetensors#format
 * @throws AppError checkpoint-save-dtype, checkpoint-save-object, file-unwritable, and what reading throws; AbortError
 */
export async function saveSafetensors(
  checkpoint: Checkpoint,
  tensors: readonly NamedTensor[],
  target: string,
  options: SaveOptions = {},
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const path = checkpoint.name;
  const header = new Map<string, unknown>([['__metadata__', { format: 'pt' }]]);
  let offset = 0;
  for (const { name, entry } of tensors) {
    const dtype = safetensorsNameOf(entry.dtype);
    if (dtype === undefined)
      throw new AppError('checkpoint-save-dtype', { path, tensor: name, dtype: entry.dtype });
    // The one name that the format keeps for itself.
    if (name === '__metadata__') throw new AppError('checkpoint-save-object', { path, what: name });
    const end = offset + byteLengthOf(entry);
    header.set(name, { dtype, shape: entry.shape, data_offsets: [offset, end] });
    offset = end;
  }
  const json = jsonOf(header);
  const bytes = new TensorBytes(checkpoint, tensors, options);
  const { signal } = options;
  return writeFileAtomic(target, content(json, tensors, bytes), signal ? { signal } : {});
}

async function* content(
  json: Uint8Array,
  tensors: readonly NamedTensor[],
  bytes: TensorBytes,
): AsyncGenerator<Uint8Array> {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  yield length;
  yield json;
  for (const { entry } of tensors) yield* bytes.of(entry);
}

/** By hand, entry for entry: an object would put names that are numbers first. */
function jsonOf(header: ReadonlyMap<string, unknown>): Uint8Array {
  const entries = [...header].map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  const text = `{${entries.join(',')}}`;
  const missing = (alignment - (Buffer.byteLength(text) % alignment)) % alignment;
  return Buffer.from(text + ' '.repeat(missing), 'utf8');
}
