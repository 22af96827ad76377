import type { AppError } from '../contract/errors.ts';
import type { Log } from '../platform/logging/log.ts';

/**
 * Keeps why a request failed. What the user was told by its code is no fault of the program, but its cause is what a
 * bug report needs; what nobody expected is an error.
 */
export function logFailure(log: Log, name: string, error: AppError): void {
  if (error.code === 'cancelled') return;
  log.write(error.code === 'internal' ? 'error' : 'warn', name, error);
}
