import type { EndpointTable, EventOf, InputOf, NamesOf, OutputOf, SnapshotOf } from '../endpoints.ts';
import { AppError } from '../errors.ts';
import { ClientRequests, type Cancellation } from './client-requests.ts';
import type { FrameChannel } from './frame-channel.ts';
import type { HostFrame } from './frames.ts';
import { applyChange, type Subscription } from './subscription.ts';

/** `refused`: the host answers, but lets this window in no more. It is asked again, in case that changes. */
export type ConnectionState = 'connecting' | 'open' | 'lost' | 'refused' | 'closed';

/** What `connect` rejects with where the host is there and does not let the window in. */
export class ConnectionRefused extends Error {}

export interface RpcClientPorts {
  /** Opens a connection. Rejects where the host cannot be reached now. */
  connect(): Promise<FrameChannel>;
  /** Runs something later; returns how to call it off. `setTimeout` in every host. */
  later(ms: number, run: () => void): () => void;
}

export interface CallOptions {
  readonly signal?: Cancellation;
}

export interface StreamOptions<E> extends CallOptions {
  readonly onEvent?: (event: E) => void;
}

/** Waiting times between attempts to reconnect: doubled up to five seconds. */
const firstRetryMs = 250;
const longestRetryMs = 5_000;

/**
 * The window's end: typed by the endpoint table, over any channel. Requests in flight fail with
 * `rpc-disconnected` when the connection is lost; topics come back by themselves with a fresh snapshot.
 */
export class RpcClient<T extends EndpointTable> {
  readonly #ports: RpcClientPorts;
  readonly #requests = new ClientRequests();
  readonly #subscriptions = new Map<number, Subscription>();
  readonly #stateListeners = new Set<(state: ConnectionState) => void>();
  #channel: FrameChannel | undefined;
  #state: ConnectionState = 'connecting';
  #retryMs = firstRetryMs;
  #stopRetry: (() => void) | undefined;

  constructor(ports: RpcClientPorts) {
    this.#ports = ports;
    this.#connect();
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** Tells every change of the connection; returns how to stop listening. */
  onState(listener: (state: ConnectionState) => void): () => void {
    this.#stateListeners.add(listener);
    return () => void this.#stateListeners.delete(listener);
  }

  /** @throws AppError with the host's code; `cancelled` when `signal` aborts; `rpc-disconnected` */
  async call<N extends NamesOf<T, 'call'>>(
    name: N,
    input: InputOf<T[N]>,
    options: CallOptions = {},
  ): Promise<OutputOf<T[N]>> {
    return (await this.#requests.start(name, input, options.signal, undefined)) as OutputOf<T[N]>;
  }

  /** Like `call`; each event replaces the one before it. The last event always arrives, before the result. */
  async stream<N extends NamesOf<T, 'stream'>>(
    name: N,
    input: InputOf<T[N]>,
    options: StreamOptions<EventOf<T[N]>> = {},
  ): Promise<OutputOf<T[N]>> {
    const onEvent = options.onEvent as ((event: unknown) => void) | undefined;
    return (await this.#requests.start(name, input, options.signal, onEvent)) as OutputOf<T[N]>;
  }

  /**
   * Watches a topic. `onSnapshot` gets the whole value each time, a new object after every change.
   * `onError` ends the subscription: the thing does not exist. Returns how to stop.
   */
  watch<N extends NamesOf<T, 'topic'>>(
    name: N,
    input: InputOf<T[N]>,
    onSnapshot: (snapshot: SnapshotOf<T[N]>) => void,
    onError: (error: AppError) => void = () => undefined,
  ): () => void {
    const id = this.#requests.nextId();
    const subscription: Subscription = {
      name,
      input,
      onSnapshot: onSnapshot as (snapshot: object) => void,
      onError,
      value: undefined,
      revision: 0,
    };
    let current = id;
    let openOn: FrameChannel | undefined;
    const open = (as: number): void => {
      current = as;
      openOn = this.#channel;
      this.#subscriptions.set(as, subscription);
      this.#channel?.send({ kind: 'open', id: as, name, input });
    };
    subscription.reopen = () => {
      this.#subscriptions.delete(current);
      // Where the host still serves the old one, it must let go of it.
      if (openOn && openOn === this.#channel) openOn.send({ kind: 'cancel', id: current });
      open(this.#requests.nextId());
    };
    open(id);
    return () => {
      if (this.#subscriptions.delete(current)) this.#channel?.send({ kind: 'cancel', id: current });
    };
  }

  /** Ends the connection for good. */
  close(): void {
    this.#stopRetry?.();
    this.#setState('closed');
    this.#channel?.close();
    this.#channel = undefined;
    this.#requests.disconnected();
    this.#subscriptions.clear();
  }

  #connect(): void {
    this.#ports.connect().then(
      (channel) => this.#opened(channel),
      (error: unknown) => this.#lost(error instanceof ConnectionRefused ? 'refused' : 'lost'),
    );
  }

  #opened(channel: FrameChannel): void {
    if (this.#state === 'closed') return channel.close();
    this.#channel = channel;
    this.#retryMs = firstRetryMs;
    channel.onFrame((frame) => this.#receive(frame as HostFrame));
    channel.onClose(() => {
      if (this.#channel === channel) this.#lost();
    });
    this.#setState('open');
    this.#requests.connected(channel);
    for (const subscription of [...this.#subscriptions.values()]) subscription.reopen?.();
  }

  #lost(how: 'lost' | 'refused' = 'lost'): void {
    this.#channel = undefined;
    this.#requests.disconnected();
    if (this.#state === 'closed') return;
    this.#setState(how);
    this.#stopRetry = this.#ports.later(this.#retryMs, () => {
      if (how === 'lost') this.#setState('connecting');
      this.#connect();
    });
    this.#retryMs = Math.min(this.#retryMs * 2, longestRetryMs);
  }

  #setState(state: ConnectionState): void {
    this.#state = state;
    for (const listener of this.#stateListeners) listener(state);
  }

  #receive(frame: HostFrame): void {
    const subscription = this.#subscriptions.get(frame.id);
    if (!subscription) return this.#requests.receive(frame);
    if (frame.kind === 'error') {
      this.#subscriptions.delete(frame.id);
      subscription.onError(new AppError(frame.error.code, frame.error.params));
    } else if (frame.kind === 'snapshot' || frame.kind === 'change') applyChange(subscription, frame);
  }
}
