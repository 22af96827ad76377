import type { Endpoint } from '../contract/define-endpoint.ts';
import type { EndpointTable } from '../contract/endpoints.ts';
import { AppError, toAppError } from '../contract/errors.ts';
import { UnreadableFrame, type FrameChannel } from '../contract/rpc/frame-channel.ts';
import {
  largestFrame,
  noRequest,
  readClientFrame,
  type ClientFrame,
  type HostFrame,
} from '../contract/rpc/frames.ts';
import type { HandlersOf, Watchable } from './handlers.ts';
import { pace } from './pace.ts';
import { parseInput } from './parse-input.ts';
import { watchTopic } from './watch-topic.ts';

/** Requests one window may have open at a time; a screen needs a few dozen. */
const mostOpenRequests = 1_000;

export interface ServeOptions<T extends EndpointTable> {
  readonly endpoints: T;
  readonly handlers: HandlersOf<T>;
  /** Every failure with its cause: for the log. */
  readonly onFailure?: (name: string, error: AppError) => void;
  /** Unexpected errors only. */
  readonly onError?: (name: string, error: AppError) => void;
}

type AnyHandler = (input: unknown, context: object) => unknown;

/**
 * Serves one connection: reads frames, parses inputs, runs handlers and answers. The only way from a window
 * to a handler. When the connection ends, its calls and topics are aborted. Streams are long work, shown as tasks:
 * they go on without a listener until they are done or somebody cancels them.
 */
export function serveChannel<T extends EndpointTable>(channel: FrameChannel, options: ServeOptions<T>): void {
  const open = new Map<number, AbortController>();
  const outliving = new Set<number>();
  const send = (frame: HostFrame): void => channel.send(frame);

  const fail = (id: number, name: string, thrown: unknown): void => {
    const error = toAppError(thrown);
    options.onFailure?.(name, error);
    if (error.code === 'internal') options.onError?.(name, error);
    send({ kind: 'error', id, error: error.toData() });
  };

  const start = async (frame: Extract<ClientFrame, { kind: 'open' }>): Promise<void> => {
    const { id, name } = frame;
    if (open.has(id)) return fail(noRequest, name, new AppError('rpc-bad-frame'));
    if (open.size >= mostOpenRequests)
      return fail(id, name, new AppError('rpc-too-many', { limit: mostOpenRequests }));
    const control = new AbortController();
    open.set(id, control);
    try {
      const endpoint = endpointOf(options.endpoints, name);
      const input = parseInput(name, endpoint.input, frame.input);
      if (endpoint.kind === 'stream') outliving.add(id);
      const handler = options.handlers[name] as AnyHandler;
      await run(endpoint, handler, id, input, control.signal);
    } catch (thrown) {
      if (!channelEnded)
        fail(id, name, control.signal.aborted ? new AppError('cancelled', {}, thrown) : thrown);
    } finally {
      open.delete(id);
      outliving.delete(id);
    }
  };

  const run = async (
    endpoint: Endpoint,
    handler: AnyHandler,
    id: number,
    input: unknown,
    signal: AbortSignal,
  ): Promise<void> => {
    switch (endpoint.kind) {
      case 'call':
        return send({ kind: 'result', id, value: await handler(input, { signal }) });
      case 'stream': {
        const events = pace((value: unknown) => send({ kind: 'event', id, value }));
        try {
          const value = await handler(input, { signal, emit: events.push });
          events.flush();
          return send({ kind: 'result', id, value });
        } finally {
          events.stop();
        }
      }
      case 'topic':
        return watchTopic((await handler(input, { signal })) as Watchable<object>, id, send, signal);
    }
  };

  let channelEnded = false;
  channel.onFrame((received) => {
    if (received instanceof UnreadableFrame) {
      const error =
        received.why === 'too-large'
          ? new AppError('rpc-too-large', { limit: `${largestFrame / 1024 / 1024} MiB` })
          : new AppError('rpc-bad-frame');
      return fail(received.id, '', error);
    }
    const frame = readClientFrame(received);
    if (!frame) return fail(noRequest, '', new AppError('rpc-bad-frame'));
    if (frame.kind === 'cancel') open.get(frame.id)?.abort();
    else void start(frame);
  });
  channel.onClose(() => {
    channelEnded = true;
    for (const [id, control] of open) if (!outliving.has(id)) control.abort();
  });
}

/** Only a declared name finds an endpoint: `constructor` or `__proto__` are names like any other. */
function endpointOf(table: EndpointTable, name: string): Endpoint {
  const endpoint = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!endpoint) throw new AppError('rpc-unknown-endpoint', { name: name.slice(0, 100) });
  return endpoint;
}
