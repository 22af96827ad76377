import { extname } from 'node:path';
import { stat } from 'node:fs/promises';
import { saveSafetensors } from '../checkpoint/save/save-safetensors.ts';
import { saveTorch } from '../checkpoint/save/save-torch.ts';
import type { NamedTensor, SaveOptions } from '../checkpoint/save/saved-file.ts';
import type { Checkpoint, PickleValue } from '../checkpoint/types.ts';
import { verifyContainer } from '../checkpoint/verify-container.ts';
import { AppError } from '../contract/errors.ts';
import { refuseInputAsOutput, refusePreciousOutput } from '../platform/output-guard.ts';
import { fieldsOf } from './family/object-tree.ts';
import { stateDictOf } from './family/state-dict.ts';

export type SavedFormat = 'safetensors' | 'torch';

const formats: Readonly<Record<string, SavedFormat>> = {
  '.safetensors': 'safetensors',
  '.pth': 'torch',
  '.pt': 'torch',
  '.ckpt': 'torch',
  '.bin': 'torch',
};

/** What a file for use holds beside its weights (`savee` of GPT-SoVITS's process_ckpt.py). */
const keptFields = ['config', 'info', 'lora_rank'];

export interface Conversion {
  readonly path: string;
  readonly format: SavedFormat;
  readonly bytes: number;
  readonly tensors: number;
  /** What was taken off every name; `` where nothing was. */
  readonly wrapper: string;
  /** Tensors beside the model, such as an optimizer's, that the new file does not have. */
  readonly leftOut: number;
  /** Further fields that the new file has. */
  readonly fields: readonly string[];
}

/** The format that a file name asks for; undefined for any other ending. */
export function savedFormat(target: string): SavedFormat | undefined {
  return formats[extname(target).toLowerCase()];
}

/**
 * Nothing is ever replaced: a model that was there stays.
 * @throws AppError output-is-input, output-is-model, output-is-recording
 */
export async function checkConversionTarget(target: string, checkpoint: Checkpoint): Promise<void> {
  await refuseInputAsOutput(target, [checkpoint.name, ...(checkpoint.parts ?? []).map(({ name }) => name)]);
  const present = await stat(target).catch(() => undefined);
  if (present !== undefined) await refusePreciousOutput(target);
}

/**
 * Saves the model of a checkpoint anew: without a wrapper before its names, without what training keeps beside it,
 * value for value. The source is checked first, so that damage is never saved as if it were sound.
 * @throws AppError output-is-*, checkpoint-save-*, checkpoint-damaged, file-unwritable; AbortError
 */
export async function convertCheckpoint(
  checkpoint: Checkpoint,
  target: string,
  format: SavedFormat,
  options: SaveOptions = {},
): Promise<Conversion> {
  await checkConversionTarget(target, checkpoint);
  const dict = stateDictOf(checkpoint);
  const tensors = [...dict.tensors].map(([name, entry]): NamedTensor => ({ name, entry }));
  const path = checkpoint.name;
  if (tensors.length === 0) throw new AppError('checkpoint-save-nothing', { path });
  // A name with and one without the wrapper would become one.
  if (tensors.length !== dict.asStored.size)
    throw new AppError('checkpoint-save-twice', { path, wrapper: dict.wrapper });
  const { problems } = await verifyContainer(checkpoint, { signal: options.signal });
  const [damage] = problems;
  if (damage !== undefined) throw new AppError(damage.code, damage.params);
  const rest = format === 'torch' ? keptOf(checkpoint) : [];
  const head = /^0[0-6]$/.test(checkpoint.head) ? checkpoint.head : undefined;
  const { bytes } =
    format === 'torch'
      ? await saveTorch(checkpoint, { tensors, rest, head }, target, options)
      : await saveSafetensors(checkpoint, tensors, target, options);
  return {
    path: target,
    format,
    bytes,
    tensors: tensors.length,
    wrapper: dict.wrapper,
    leftOut: checkpoint.tensors.length - tensors.length,
    fields: rest.map(([name]) => name),
  };
}

function keptOf({ root, container }: Checkpoint): [string, PickleValue][] {
  if (container === 'safetensors' || container === 'safetensors-sharded') return [];
  const fields = fieldsOf(root);
  return keptFields.flatMap((name): [string, PickleValue][] => {
    const value = fields?.get(name);
    return value === undefined ? [] : [[name, value]];
  });
}
