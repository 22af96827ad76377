import { onScopeDispose, ref, type Ref } from 'vue';
import type { ErrorData } from '../../src-main/contract/errors.ts';
import { commitOpenEdits, hasOpenEdits } from './open-edits.ts';
import { isCancelled, toErrorData } from './to-error-data.ts';

export interface Act<A extends unknown[], R> {
  readonly busy: Readonly<Ref<boolean>>;
  readonly error: Ref<ErrorData | null>;
  /** Undefined when it failed (see `error`), was cancelled, is running already, or its screen was left meanwhile. */
  run(...args: A): Promise<R | undefined>;
  cancel(): void;
}

/**
 * Something the user sets off: what stands in open fields is sent first, busy while it runs, its error kept for the screen, never run twice at once.
 * Only `cancel` ends it. Leaving the screen does not: long work goes on as a task, and its result is not acted on.
 */
export function useAct<A extends unknown[], R>(
  act: (signal: AbortSignal, ...args: A) => Promise<R>,
): Act<A, R> {
  const busy = ref(false);
  const error = ref<ErrorData | null>(null);
  let current: AbortController | undefined;
  let left = false;

  async function run(...args: A): Promise<R | undefined> {
    if (busy.value) return undefined;
    current = new AbortController();
    busy.value = true;
    error.value = null;
    try {
      // What is on the screen is what the act works on. A field that cannot be taken says so, and nothing is done.
      if (hasOpenEdits() && !(await commitOpenEdits())) return undefined;
      const result = await act(current.signal, ...args);
      return left ? undefined : result;
    } catch (thrown) {
      if (!isCancelled(thrown)) error.value = toErrorData(thrown);
      return undefined;
    } finally {
      busy.value = false;
    }
  }

  onScopeDispose(() => (left = true));
  return { busy, error, run, cancel: () => current?.abort() };
}
