import { EventEmitter } from 'node:events';

/** How a port that was sent to a page gets its messages there. */
export interface RemotePort {
  post(data: unknown): void;
  close(): void;
}

/** Electron's `MessagePortMain`. One of a pair stays here, the other is usually sent to a page. */
export class MessagePortMain extends EventEmitter {
  other: MessagePortMain | undefined;
  /** Set once this port has been sent away: what arrives for it goes there. */
  remote: RemotePort | undefined;
  #started = false;
  #closed = false;
  readonly #waiting: unknown[] = [];

  postMessage(data: unknown): void {
    this.other?.receive(data);
  }

  receive(data: unknown): void {
    if (this.remote) this.remote.post(data);
    else if (this.#started) this.emit('message', { data, ports: [] });
    else this.#waiting.push(data);
  }

  start(): void {
    this.#started = true;
    for (const data of this.#waiting.splice(0)) this.emit('message', { data, ports: [] });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.remote?.close();
    this.emit('close');
    this.other?.close();
  }
}

export class MessageChannelMain {
  readonly port1 = new MessagePortMain();
  readonly port2 = new MessagePortMain();

  constructor() {
    this.port1.other = this.port2;
    this.port2.other = this.port1;
  }
}
