import { AppError, toAppError } from '../../contract/errors.ts';
import type { Outcome } from './messages.ts';

/** What became of a promise, as data that can cross to another thread. */
export async function outcomeOf<T>(work: Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await work };
  } catch (thrown) {
    const error = toAppError(thrown);
    const detail = error.cause instanceof Error ? (error.cause.stack ?? error.cause.message) : '';
    return { error: error.toData(), detail };
  }
}

/** The other way. @throws AppError what was thrown on the other side */
export function valueOf<T>(outcome: Outcome<T>): T {
  if ('value' in outcome) return outcome.value;
  const { error, detail } = outcome;
  throw new AppError(error.code, error.params, detail === '' ? undefined : new Error(detail));
}
