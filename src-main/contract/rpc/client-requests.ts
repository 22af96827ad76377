import { AppError, type ErrorData } from '../errors.ts';
import type { FrameChannel } from './frame-channel.ts';
import { noRequest, type HostFrame } from './frames.ts';

/** An AbortSignal, as far as it is used here: this module knows neither the browser's nor Node's types. */
export interface Cancellation {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

interface Request {
  readonly open: {
    readonly kind: 'open';
    readonly id: number;
    readonly name: string;
    readonly input: unknown;
  };
  readonly onEvent: ((event: unknown) => void) | undefined;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: AppError) => void;
  sent: boolean;
}

/** Calls and streams that have not ended, matched to the host's frames by id. */
export class ClientRequests {
  readonly #open = new Map<number, Request>();
  #channel: FrameChannel | undefined;
  #lastId = 0;

  nextId(): number {
    return ++this.#lastId;
  }

  async start(
    name: string,
    input: unknown,
    signal: Cancellation | undefined,
    onEvent: ((event: unknown) => void) | undefined,
  ): Promise<unknown> {
    if (signal?.aborted) throw new AppError('cancelled');
    const id = this.nextId();
    // The host ends what it can and answers `cancelled`; whether it answers or not, the caller is free at once.
    const onAbort = (): void => {
      const request = this.#open.get(id);
      if (!request) return;
      this.#open.delete(id);
      if (request.sent) this.#channel?.send({ kind: 'cancel', id });
      request.reject(new AppError('cancelled'));
    };
    signal?.addEventListener('abort', onAbort);
    try {
      return await new Promise((resolve, reject: (error: AppError) => void) => {
        const open = { kind: 'open', id, name, input } as const;
        const request: Request = { open, onEvent, resolve, reject, sent: false };
        this.#open.set(id, request);
        this.#send(request);
      });
    } finally {
      signal?.removeEventListener('abort', onAbort);
    }
  }

  /** Requests that were made before the connection stood are sent now. */
  connected(channel: FrameChannel): void {
    this.#channel = channel;
    for (const request of this.#open.values()) this.#send(request);
  }

  disconnected(): void {
    this.#channel = undefined;
    const lost = [...this.#open.values()];
    this.#open.clear();
    for (const request of lost) request.reject(new AppError('rpc-disconnected'));
  }

  receive(frame: HostFrame): void {
    const request = this.#open.get(frame.id);
    if (!request || frame.id === noRequest) return;
    if (frame.kind === 'event') request.onEvent?.(frame.value);
    else if (frame.kind === 'result') this.#end(frame.id)?.resolve(frame.value);
    else if (frame.kind === 'error') this.#end(frame.id)?.reject(rebuild(frame.error));
  }

  #send(request: Request): void {
    if (!this.#channel || request.sent) return;
    request.sent = true;
    this.#channel.send(request.open);
  }

  #end(id: number): Request | undefined {
    const request = this.#open.get(id);
    this.#open.delete(id);
    return request;
  }
}

function rebuild(error: ErrorData): AppError {
  return new AppError(error.code, error.params);
}
