import { toAppError, type ErrorData } from '../../src-main/contract/errors.ts';

/** What a screen keeps of a failed call. */
export function toErrorData(thrown: unknown): ErrorData {
  return toAppError(thrown).toData();
}

/** A call that was withdrawn is no error to show. */
export function isCancelled(thrown: unknown): boolean {
  return toAppError(thrown).code === 'cancelled';
}
