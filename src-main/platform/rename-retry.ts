import { rename as fsRename } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from './file-error.ts';

/** What Windows answers while a virus scanner or the indexer still holds a new file. */
const lockCodes = new Set(['EPERM', 'EACCES', 'EBUSY']);
const firstDelayMs = 10;
const longestDelayMs = 500;
const totalDelayMs = 15_000;

export interface RenameRetryOptions {
  readonly rename?: (from: string, to: string) => Promise<void>;
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<unknown>;
  readonly signal?: AbortSignal;
}

const sleepFor = (ms: number, signal?: AbortSignal): Promise<unknown> => delay(ms, undefined, { signal });

/**
 * Renames, waiting 10 ms, 20 ms, ... up to 500 ms a time and 15 s in all while something holds the file.
 * Every other error is thrown at once, as Node gives it.
 */
export async function renameWithRetry(
  from: string,
  to: string,
  { rename = fsRename, sleep = sleepFor, signal }: RenameRetryOptions = {},
): Promise<void> {
  let waited = 0;
  let pause = firstDelayMs;
  for (;;) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (!lockCodes.has(errorCode(error)) || waited + pause > totalDelayMs) throw error;
      await sleep(pause, signal);
      waited += pause;
      pause = Math.min(pause * 2, longestDelayMs);
    }
  }
}
