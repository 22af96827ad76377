import { stat } from 'node:fs/promises';
import { AppError } from '../../contract/errors.ts';
import { replaceFile } from '../../platform/write-file-atomic.ts';
import type { Checkpoint, PickleDict, PickleValue } from '../types.ts';
import { PickleWriter } from './pickle-writer.ts';
import { TensorBytes, type NamedTensor, type SaveOptions } from './saved-file.ts';
import { largestZip, writeAll, ZipWriter } from './zip-writer.ts';

/** Room for names, headers and the pickle beside the tensors. */
const overhead = 64 * 2 ** 20;

export interface TorchContent {
  /** Become `weight`, as GPT-SoVITS keeps a model for use. */
  readonly tensors: readonly NamedTensor[];
  /** Further top-level entries: `config`, `info`. */
  readonly rest: readonly (readonly [string, PickleValue])[];
  /** First two bytes of the file where they are a version code of GPT-SoVITS, which reads them. */
  readonly head: string | undefined;
}

/**
 * Writes what torch.save would write of `{"weight": tensors, ...rest}`, whole or not at all; no byte of a value changes.
 * @throws AppError checkpoint-save-object, checkpoint-save-too-large, file-unwritable, and what reading throws; AbortError
 */
export async function saveTorch(
  checkpoint: Checkpoint,
  { tensors, rest, head }: TorchContent,
  target: string,
  options: SaveOptions = {},
): Promise<{ readonly bytes: number }> {
  const path = checkpoint.name;
  const bytes = new TensorBytes(checkpoint, tensors, options);
  if (bytes.total > largestZip - overhead)
    throw new AppError('checkpoint-save-too-large', { path, bytes: bytes.total });
  const pickle = pickleOf(path, tensors, rest);
  const fill = async (file: Parameters<Parameters<typeof replaceFile>[1]>[0]): Promise<void> => {
    const zip = new ZipWriter(file);
    await zip.add('archive/data.pkl', [pickle]);
    await zip.add('archive/byteorder', [Buffer.from('little')]);
    for (const [i, { entry }] of tensors.entries()) await zip.add(`archive/data/${i}`, bytes.of(entry));
    await zip.add('archive/version', [Buffer.from('3\n')]);
    await zip.finish();
    if (head !== undefined) await writeAll(file, Buffer.from(head, 'latin1'), 0);
  };
  const { signal } = options;
  await replaceFile(target, fill, signal ? { signal } : {});
  return { bytes: (await stat(target)).size };
}

/** Tensors are numbered in their order: record `data/<i>` holds the i-th. */
function pickleOf(
  path: string,
  tensors: readonly NamedTensor[],
  rest: readonly (readonly [string, PickleValue])[],
): Uint8Array {
  const refs = tensors.map(({ entry }) => ({ kind: 'tensor' as const, ...entry, requiresGrad: false }));
  const numbers = new Map<unknown, number>(refs.map((ref, i) => [ref, i]));
  const weight: PickleDict = {
    kind: 'dict',
    entries: tensors.map(({ name }, i): [PickleValue, PickleValue] => [name, refs[i]!]),
    attributes: null, // an OrderedDict, as a state_dict is
  };
  const writer = new PickleWriter({
    path,
    tensor: (ref) => {
      const number = numbers.get(ref);
      // Only the state_dict's own tensors are saved: another one inside the configuration has no place.
      if (number === undefined) throw new AppError('checkpoint-save-object', { path, what: 'tensor' });
      return { storage: String(number), dtype: ref.dtype, shape: ref.shape };
    },
  });
  return writer.finish({
    kind: 'dict',
    entries: [['weight', weight], ...rest.map(([k, v]): [string, PickleValue] => [k, v])],
  });
}
