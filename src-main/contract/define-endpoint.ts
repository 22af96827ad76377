import type { z } from 'zod';

/** Carries a type without a value: outputs and events are trusted, so they are types and are not parsed. */
export interface Carries<T> {
  readonly carries?: T;
}

/** One request, one response. */
export interface Call<I extends z.ZodType = z.ZodType, O = unknown> {
  readonly kind: 'call';
  readonly input: I;
  readonly output: Carries<O>;
}

/** One request, any number of events, then one result. Each event replaces the one before it (progress). */
export interface Stream<I extends z.ZodType = z.ZodType, E = unknown, O = unknown> {
  readonly kind: 'stream';
  readonly input: I;
  readonly event: Carries<E>;
  readonly output: Carries<O>;
}

/** A value that is watched: a snapshot with a revision first, then changes of its top-level keys. */
export interface Topic<I extends z.ZodType = z.ZodType, S extends object = object> {
  readonly kind: 'topic';
  readonly input: I;
  readonly snapshot: Carries<S>;
}

export type Endpoint = Call | Stream | Topic;

/** Marks the type of a response, an event or a snapshot in a declaration. */
export function of<T>(): Carries<T> {
  return {};
}

export function call<I extends z.ZodType, O>(input: I, output: Carries<O>): Call<I, O> {
  return { kind: 'call', input, output };
}

export function stream<I extends z.ZodType, E, O>(
  input: I,
  event: Carries<E>,
  output: Carries<O>,
): Stream<I, E, O> {
  return { kind: 'stream', input, event, output };
}

export function topic<I extends z.ZodType, S extends object>(input: I, snapshot: Carries<S>): Topic<I, S> {
  return { kind: 'topic', input, snapshot };
}
