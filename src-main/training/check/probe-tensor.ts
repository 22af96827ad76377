import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { openCheckpoint } from '../../checkpoint/open-checkpoint.ts';
import { probeSavedTensor } from '../../checkpoint/torch/probe-saved-tensor.ts';
import { AppError } from '../../contract/errors.ts';
import { errorCode } from '../../platform/file-error.ts';

/** What `torch.load` makes of a `.pt` file, as far as the trainers care. */
export type TensorProbe =
  | { readonly kind: 'absent' }
  /** torch.load raises. */
  | { readonly kind: 'unreadable' }
  /** It loads, but is no tensor. */
  | { readonly kind: 'other' }
  | { readonly kind: 'tensor'; readonly shape: readonly number[] };

/** torch.save writes the pickle of one tensor into the first kilobyte, and the archive's directory into the last. */
const ends = 1024;
const [headBuffer, tailBuffer] = [new Uint8Array(ends), new Uint8Array(ends)];

/**
 * Says what a `.pt` file holds without reading its values. Files as torch.save and the workbench write them cost two
 * short reads; any other goes through the checkpoint reader. Its checksums are not checked: neither does the trainer.
 */
export async function probeTensor(path: string): Promise<TensorProbe> {
  const quick = probeEnds(path);
  return quick ?? probeWhole(path);
}

/** Undefined where the file is not of the usual layout and must be looked at as a whole. */
function probeEnds(path: string): TensorProbe | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const stat = fstatSync(file);
    if (!stat.isFile()) return { kind: 'unreadable' };
    const head = readAt(file, headBuffer, 0, stat.size);
    const tail = stat.size <= ends ? head : readAt(file, tailBuffer, stat.size - ends, stat.size);
    const shape = probeSavedTensor(head, tail, stat.size);
    return shape && { kind: 'tensor', shape };
  } catch (error) {
    return { kind: errorCode(error) === 'ENOENT' ? 'absent' : 'unreadable' };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function readAt(file: number, buffer: Uint8Array, position: number, size: number): Uint8Array {
  const length = Math.min(ends, size - position);
  return buffer.subarray(0, readSync(file, buffer, 0, length, position));
}

async function probeWhole(path: string): Promise<TensorProbe> {
  try {
    const checkpoint = await openCheckpoint(path);
    try {
      const { root, container } = checkpoint;
      if (!container.startsWith('torch')) return { kind: 'unreadable' };
      const isTensor = typeof root === 'object' && root !== null && 'kind' in root && root.kind === 'tensor';
      return isTensor ? { kind: 'tensor', shape: root.shape } : { kind: 'other' };
    } finally {
      await checkpoint.close();
    }
  } catch (error) {
    if (error instanceof AppError) return { kind: 'unreadable' };
    throw error;
  }
}
