import type { ErrorData } from '../contract/errors.ts';
import type { OpenReport, SlowOperation, SlowQuery } from './library.ts';

/** What the host sends to the worker that owns the file. */
export type Request =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly args: readonly unknown[] }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'close' };

/** `cause` is for the log: it never reaches the screen. */
export interface Failure extends ErrorData {
  readonly cause: string | undefined;
}

export type Response =
  | { readonly kind: 'opened'; readonly report: OpenReport }
  | { readonly kind: 'refused'; readonly error: Failure }
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: Failure }
  | { readonly kind: 'progress'; readonly id: number; readonly done: number; readonly total: number }
  | { readonly kind: 'slow'; readonly query: SlowQuery }
  | { readonly kind: 'slow-operation'; readonly operation: SlowOperation }
  | { readonly kind: 'closed'; readonly error: Failure | null };
