import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { openCheckpoint } from '../../src-main/checkpoint/open-checkpoint.ts';
import { AppError } from '../../src-main/contract/errors.ts';

/** As torch_worker.py: larger tensors are compared by shape alone. */
const mostValues = 2 ** 20;

/**
 * For torch_differential.py: reads paths from stdin, a line each, and answers each with one line of JSON: the tensors
 * as [group, name, dtype, shape, SHA-256 of the values] and the names that are shown with a warning, or the error code.
 */
for await (const path of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await describe(path))}\n`);
}

async function describe(path: string): Promise<unknown> {
  try {
    const checkpoint = await openCheckpoint(path);
    try {
      const tensors: unknown[] = [];
      for (const entry of checkpoint.tensors) {
        const numel = entry.shape.reduce((product, size) => product * size, 1);
        const bytes = numel > mostValues ? undefined : await checkpoint.readTensorBytes(entry);
        // Any byte but 0 counts as true, and PyTorch's copies keep it or not.
        if (bytes && entry.dtype === 'bool') bytes.forEach((byte, i) => (bytes[i] = Number(byte !== 0)));
        const values = bytes ? createHash('sha256').update(bytes).digest('hex') : 'large';
        tensors.push([entry.group, entry.name, entry.dtype, entry.shape, values]);
      }
      const warned = checkpoint.refersTo.filter(({ suspicious }) => suspicious);
      return { tensors, warned: warned.map(({ module, name }) => [module, name]) };
    } finally {
      await checkpoint.close();
    }
  } catch (error) {
    if (error instanceof AppError) return { error: error.code };
    throw error;
  }
}
