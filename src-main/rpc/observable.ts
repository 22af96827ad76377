import type { Watchable } from './handlers.ts';

/** A value with listeners: the source of a topic. */
export interface Observable<S> extends Watchable<S> {
  set(value: S): void;
  update(change: (value: S) => S): void;
}

export function observable<S>(initial: S): Observable<S> {
  let value = initial;
  const listeners = new Set<(value: S) => void>();
  const set = (next: S): void => {
    value = next;
    for (const listener of [...listeners]) listener(next);
  };
  return {
    get value() {
      return value;
    },
    set,
    update: (change) => set(change(value)),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
