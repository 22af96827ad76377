import type {
  EndpointTable,
  Endpoints,
  EventOf,
  OutputOf,
  ParsedOf,
  SnapshotOf,
} from '../contract/endpoints.ts';

/** What a call gets besides its parsed input. */
export interface CallContext {
  /** Aborts when the window cancels; for calls and topics also when it is gone. Streams are tasks and outlive it. */
  readonly signal: AbortSignal;
}

export interface StreamContext<E> extends CallContext {
  /** Says how far the work is. May be called at any rate: the wire carries ten a second and always the last. */
  readonly emit: (event: E) => void;
}

/** A value that changes. `subscribe` tells every change until the returned function is called. */
export interface Watchable<S> {
  readonly value: S;
  subscribe(listener: (value: S) => void): () => void;
}

type Awaitable<T> = T | Promise<T>;

export type HandlerOf<E extends EndpointTable[string]> = E['kind'] extends 'call'
  ? (input: ParsedOf<E>, context: CallContext) => Awaitable<OutputOf<E>>
  : E['kind'] extends 'stream'
    ? (input: ParsedOf<E>, context: StreamContext<EventOf<E>>) => Promise<OutputOf<E>>
    : (input: ParsedOf<E>) => Awaitable<Watchable<SnapshotOf<E>>>;

/** One handler for each endpoint of a table. */
export type HandlersOf<T extends EndpointTable> = { readonly [N in keyof T]: HandlerOf<T[N]> };

export type Handlers = HandlersOf<Endpoints>;
