import { AppError } from '../../contract/errors.ts';
import type { TensorDetail } from '../../contract/views/checkpoints.ts';
import type { Checkpoint } from '../../checkpoint/types.ts';
import { stateDictOf } from '../../sovits/family/state-dict.ts';
import { tensorHistogram, tensorStatistics } from '../../sovits/verify/tensor-statistics.ts';

const shownValues = 64;

/** Reads one tensor. @throws AppError checkpoint-tensor-unknown, checkpoint-* where its bytes cannot be read */
export async function tensorDetail(
  checkpoint: Checkpoint,
  group: string,
  name: string,
  signal: AbortSignal,
): Promise<TensorDetail> {
  const entry =
    checkpoint.tensors.find((tensor) => tensor.group === group && tensor.name === name) ??
    // The layer tree names tensors as the class does, without what a wrapper put before them.
    stateDictOf(checkpoint).tensors.get(name);
  if (!entry) throw new AppError('checkpoint-tensor-unknown', { path: checkpoint.name, tensor: name });
  const values = await checkpoint.readTensor(entry, signal);
  return {
    group,
    name,
    dtype: entry.dtype,
    shape: entry.shape,
    strides: entry.strides,
    storageOffset: entry.storageOffset,
    statistics: tensorStatistics(values),
    histogram: tensorHistogram(values),
    firstValues: values.slice(0, shownValues),
  };
}
