import { AppError } from '../../contract/errors.ts';
import { budgetError } from '../budget-error.ts';
import { budgets } from '../budgets.ts';
import type { ByteSource } from '../types.ts';
import { PickleExhausted } from './pickle-cursor.ts';
import type { PickleHooks } from './pickle-machine.ts';
import { readPickle } from './read-pickle.ts';
import type { PickleResult } from './read-pickle.ts';

/**
 * Reads a pickle of unknown length that starts at `offset` of a file: with a small window first, and a larger one as
 * long as it proves too small. `end` of the result, and offsets in errors, count from `offset`.
 * @param limit first byte of the file that cannot belong to it
 * @param window bytes to read first
 * @param hooks are asked anew for every attempt, so they must not mind being asked twice
 * @throws AppError as readPickle; checkpoint-truncated where the file ends first
 */
export async function readPickleAt(
  source: ByteSource,
  offset: number,
  limit: number,
  window: number,
  hooks: PickleHooks,
  signal?: AbortSignal,
): Promise<PickleResult> {
  const available = limit - offset;
  for (let length = Math.min(window, available); ;) {
    const bytes = await source.read(offset, length, signal);
    try {
      return readPickle(bytes, 0, source.name, hooks);
    } catch (error) {
      if (!(error instanceof PickleExhausted)) throw error;
      if (error.needed > available) {
        throw new AppError('checkpoint-truncated', {
          path: source.name,
          needed: offset + error.needed,
          size: source.size,
        });
      }
      if (error.needed > budgets.pickleBytes) {
        throw budgetError(source.name, 'bytes of pickle', budgets.pickleBytes);
      }
      length = Math.min(available, budgets.pickleBytes, Math.max(error.needed, length * 4));
    }
  }
}
