/** One open connection, whatever carries it. Messages arrive whole and in order. */
export interface FrameChannel {
  send(frame: unknown): void;
  /** `frame` is untrusted on the host's side. */
  onFrame(listener: (frame: unknown) => void): void;
  /** Called once, when the other side is gone or `close` was called. */
  onClose(listener: () => void): void;
  close(): void;
}

/** What a channel delivers in place of a message that is larger than allowed or cannot be read. */
export class UnreadableFrame {
  readonly why: 'too-large' | 'malformed';
  /** The request it belonged to, where that can be told. */
  readonly id: number;

  constructor(why: 'too-large' | 'malformed', id: number) {
    this.why = why;
    this.id = id;
  }
}

/** Keeps messages that arrive before somebody listens, and tells the end once. */
export class ChannelInbox {
  #listener: ((frame: unknown) => void) | undefined;
  #closed = false;
  readonly #waiting: unknown[] = [];
  readonly #closeListeners: (() => void)[] = [];

  receive(frame: unknown): void {
    if (this.#closed) return;
    if (this.#listener) this.#listener(frame);
    else this.#waiting.push(frame);
  }

  listen(listener: (frame: unknown) => void): void {
    this.#listener = listener;
    for (const frame of this.#waiting.splice(0)) listener(frame);
  }

  get closed(): boolean {
    return this.#closed;
  }

  end(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const listener of this.#closeListeners.splice(0)) listener();
  }

  onEnd(listener: () => void): void {
    if (this.#closed) listener();
    else this.#closeListeners.push(listener);
  }
}
