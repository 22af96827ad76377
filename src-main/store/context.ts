import type { Session } from './session.ts';

/** What an operation works with inside the worker. */
export interface Context {
  readonly session: Session;
  readonly file: string;
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
  /** Lets other calls be served. @throws AbortError once the caller has cancelled */
  breathe(): Promise<void>;
  /** Within a transaction: hears a cancel while other calls wait. @throws AbortError once the caller has cancelled */
  listen(): void;
}

/** Operations as the worker implements them: the public signature with the context in front. */
export type Implementation<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => infer R
    ? (context: Context, ...args: A) => R | Promise<R>
    : never;
};
