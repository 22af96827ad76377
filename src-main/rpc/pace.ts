/** Shortest time between two messages about the same thing: ten a second. */
export const paceMs = 100;

export interface Pace<T> {
  /** Hands on the value now, or, when one was handed on a moment ago, later; only the newest survives the wait. */
  readonly push: (value: T) => void;
  /** Hands on what waits, at once. */
  readonly flush: () => void;
  /** Drops what waits. */
  readonly stop: () => void;
}

/** Thins out a fast sequence: at most one value per `ms`, and always the last one. */
export function pace<T>(deliver: (value: T) => void, ms = paceMs): Pace<T> {
  let waiting: { value: T } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const release = (): void => {
    timer = undefined;
    if (!waiting) return;
    const { value } = waiting;
    waiting = undefined;
    timer = setTimeout(release, ms);
    deliver(value);
  };
  const clear = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    push: (value) => {
      waiting = { value };
      if (timer === undefined) release();
    },
    flush: () => {
      if (!waiting) return;
      clear();
      release();
    },
    stop: () => {
      clear();
      waiting = undefined;
    },
  };
}
