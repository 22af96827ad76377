import { createInterface } from 'node:readline';
import { openCheckpoint } from '../../src-main/checkpoint/open-checkpoint.ts';
import { AppError } from '../../src-main/contract/errors.ts';

/**
 * For differential.py: reads paths from stdin, a line each, and answers each with one line of JSON: the tensors of the
 * file as [group, name, dtype, shape, strides, offset, storage], or the error code.
 */
for await (const path of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await describe(path))}\n`);
}

async function describe(path: string): Promise<unknown> {
  try {
    const checkpoint = await openCheckpoint(path);
    const tensors = checkpoint.tensors.map((tensor) => [
      tensor.group,
      tensor.name,
      tensor.dtype,
      tensor.shape,
      tensor.strides,
      tensor.storageOffset,
      tensor.storageId,
    ]);
    await checkpoint.close();
    return { tensors };
  } catch (error) {
    if (error instanceof AppError) return { error: error.code };
    throw error;
  }
}
