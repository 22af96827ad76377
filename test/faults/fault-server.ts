import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

/** What the server does to one request. Byte counts are of the body. */
export type Fault =
  | { readonly kind: 'none' }
  /** Nothing either, for requests with any kind of single range. */
  | { readonly kind: 'ranges' }
  /** The connection ends after so many bytes: by a reset, or as if all were well. */
  | { readonly kind: 'cut'; readonly after: number; readonly how: 'reset' | 'end' }
  /** No length is announced, and the body ends early without an error. */
  | { readonly kind: 'short'; readonly after: number }
  | { readonly kind: 'stall'; readonly after: number }
  | { readonly kind: 'silent' }
  | { readonly kind: 'drip' }
  | { readonly kind: 'ignore-range' }
  | { readonly kind: 'wrong-start'; readonly shift: number }
  | { readonly kind: 'wrong-total' }
  | { readonly kind: 'short-range'; readonly bytes: number }
  | { readonly kind: 'over-long'; readonly extra: number }
  | { readonly kind: 'no-length' }
  | { readonly kind: 'other-etag' }
  | { readonly kind: 'weak-etag' }
  | { readonly kind: 'no-etag' }
  | { readonly kind: 'wrong-bytes' }
  | { readonly kind: 'gzip' }
  | { readonly kind: 'page' }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'redirect-loop' }
  /** Waits for a promise in the middle of the body: the test decides what happens meanwhile. */
  | { readonly kind: 'gate'; readonly after: number; readonly open: Promise<void> }
  /** Blocks of 16 KiB with a pause between them, so that little is in flight when a process is killed. */
  | { readonly kind: 'paced'; readonly pauseMs: number };

export interface Served {
  readonly content: Buffer;
  /** The fault of the n-th request, counted from 0. */
  readonly fault: (request: number) => Fault;
}

export interface SeenRequest {
  readonly path: string;
  readonly from: number;
  readonly headers: IncomingMessage['headers'];
  /** Bytes of the body that were handed to the system. */
  sent: number;
}

const block = 16 << 10;

/** A server on the loopback interface that misbehaves on demand: each path has its content and its script. */
export class FaultServer {
  readonly seen: SeenRequest[] = [];
  readonly #server: Server;
  readonly #files = new Map<string, Served>();
  readonly #counts = new Map<string, number>();
  readonly #closed = new AbortController();

  static async start(): Promise<FaultServer> {
    const server = new FaultServer();
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  private constructor() {
    this.#server = createServer((request, response) => {
      response.on('error', () => undefined);
      void this.#answer(request, response).catch(() => response.destroy());
    });
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** @returns its address */
  serve(path: string, content: Buffer, fault: Served['fault'] | readonly Fault[] = []): URL {
    const script = typeof fault === 'function' ? fault : (n: number): Fault => fault[n] ?? { kind: 'none' };
    this.#files.set(path, { content, fault: script });
    this.#counts.delete(path);
    return new URL(path, this.origin);
  }

  sentOf(path: string): number {
    return this.seen.filter((request) => request.path === path).reduce((sum, { sent }) => sum + sent, 0);
  }

  async close(): Promise<void> {
    this.#closed.abort();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?')[0]!;
    const served = this.#files.get(path);
    const number = this.#counts.get(path) ?? 0;
    this.#counts.set(path, number + 1);
    const from = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const seen: SeenRequest = { path, from, headers: request.headers, sent: 0 };
    this.seen.push(seen);
    if (served === undefined) {
      response.writeHead(404).end();
      return;
    }
    const reply = new Reply(request, response, served.content, seen, this.#closed.signal);
    await reply.give(served.fault(number));
  }
}

/** One answer: right in every way but one. */
class Reply {
  readonly #response: ServerResponse;
  readonly #content: Buffer;
  readonly #asked: {
    readonly from: number;
    readonly range: string | undefined;
    readonly ifRange: string | undefined;
  };
  readonly #seen: SeenRequest;
  readonly #signal: AbortSignal;

  constructor(
    request: IncomingMessage,
    response: ServerResponse,
    content: Buffer,
    seen: SeenRequest,
    signal: AbortSignal,
  ) {
    this.#response = response;
    this.#content = content;
    this.#seen = seen;
    this.#signal = signal;
    const ifRange = request.headers['if-range'];
    this.#asked = {
      from: seen.from,
      range: request.headers.range,
      ifRange: typeof ifRange === 'string' ? ifRange : undefined,
    };
  }

  async give(fault: Fault): Promise<void> {
    const { size, etag } = { size: this.#content.length, etag: '"one"' };
    switch (fault.kind) {
      case 'none':
        return this.#whole(etag, this.#content);
      case 'ranges': {
        const [, start, end] = /^bytes=(\d*)-(\d*)$/.exec(this.#asked.range ?? '') ?? [];
        if (start === undefined || end === undefined) return this.#whole(etag, this.#content);
        if (start === '') return this.#partial(Math.max(0, size - Number(end)), size, size, etag);
        return this.#partial(Number(start), end === '' ? size : Number(end) + 1, size, etag);
      }
      case 'cut':
        return this.#whole(etag, this.#content, { stopAfter: fault.after, how: fault.how });
      case 'short':
        return this.#whole(etag, this.#content, { stopAfter: fault.after, how: 'finish', length: false });
      case 'stall':
        return this.#whole(etag, this.#content, { stopAfter: fault.after, how: 'hang' });
      case 'gate':
        return this.#whole(etag, this.#content, { gate: fault });
      case 'paced':
        return this.#whole(etag, this.#content, { pauseMs: fault.pauseMs });
      case 'drip':
        return this.#whole(etag, this.#content, { drip: true });
      case 'silent':
        return;
      case 'ignore-range':
        return this.#send(200, { 'content-length': size }, this.#content);
      case 'wrong-start': {
        const start = Math.max(0, Math.min(size - 1, this.#asked.from + fault.shift));
        return this.#partial(start, size, size, etag);
      }
      case 'wrong-total':
        return this.#partial(this.#asked.from, size, size + 1, etag);
      case 'short-range':
        return this.#partial(this.#asked.from, Math.min(size, this.#asked.from + fault.bytes), size, etag);
      case 'over-long': {
        const from = this.#rangeStart(etag);
        const body = Buffer.concat([this.#content.subarray(from), Buffer.alloc(fault.extra, 1)]);
        return from > 0
          ? this.#send(206, { 'content-range': `bytes ${from}-${size - 1}/${size}`, etag }, body)
          : this.#send(200, { etag }, body);
      }
      case 'no-length':
        return this.#whole(etag, this.#content, { length: false });
      case 'other-etag':
        return this.#whole('"two"', this.#content);
      case 'weak-etag':
        return this.#whole('W/"one"', this.#content);
      case 'no-etag':
        return this.#whole(null, this.#content);
      case 'wrong-bytes':
        return this.#whole(etag, Buffer.from(this.#content.map((byte) => byte ^ 1)));
      case 'gzip':
        return this.#send(200, { 'content-encoding': 'gzip', etag }, gzipSync(this.#content));
      case 'page':
        return this.#send(200, { 'content-type': 'text/html' }, Buffer.from('<html>Please log in</html>'));
      case 'status':
        return this.#send(
          fault.status,
          fault.status === 416 ? { 'content-range': `bytes */${size}` } : {},
          null,
        );
      case 'redirect':
        return this.#send(302, { location: fault.to }, null);
      case 'redirect-loop':
        return this.#send(302, { location: this.#seen.path }, null);
    }
  }

  #rangeStart(etag: string | null): number {
    const { from, range, ifRange } = this.#asked;
    return range !== undefined && (ifRange === undefined || ifRange === etag) ? from : 0;
  }

  /** As an honest server answers, but for how the body goes. */
  async #whole(etag: string | null, content: Buffer, body: Body = {}): Promise<void> {
    const from = this.#rangeStart(etag);
    const size = content.length;
    const headers: Record<string, string | number> = {
      'accept-ranges': 'bytes',
      ...(etag !== null && { etag }),
      ...(body.length !== false && { 'content-length': size - from }),
    };
    if (from >= size && from > 0) return this.#send(416, { 'content-range': `bytes */${size}` }, null);
    const range: Record<string, string> =
      from > 0 ? { 'content-range': `bytes ${from}-${size - 1}/${size}` } : {};
    return this.#send(from > 0 ? 206 : 200, { ...headers, ...range }, content.subarray(from), body);
  }

  #partial(from: number, to: number, total: number, etag: string): Promise<void> {
    const headers = {
      'content-range': `bytes ${from}-${to - 1}/${total}`,
      'content-length': to - from,
      etag,
    };
    return this.#send(206, headers, this.#content.subarray(from, to));
  }

  async #send(
    status: number,
    headers: Record<string, string | number>,
    content: Buffer | null,
    { stopAfter = Infinity, how = 'finish', pauseMs = 0, drip = false, gate }: Body = {},
  ): Promise<void> {
    const response = this.#response;
    response.writeHead(status, headers);
    if (content === null) {
      response.end();
      return;
    }
    response.flushHeaders();
    const end = Math.min(stopAfter, content.length);
    const step = drip ? 1 : block;
    let gated = gate !== undefined;
    for (let at = 0; at < end && !response.destroyed;) {
      if (gated && gate !== undefined && at >= gate.after) {
        await gate.open;
        gated = false;
      }
      const to = Math.min(at + step, end, gated && gate !== undefined ? Math.max(at + 1, gate.after) : end);
      await this.#write(content.subarray(at, to));
      at = to;
      if (drip) await delay(5, undefined, { signal: this.#signal });
      else if (pauseMs > 0) await delay(pauseMs, undefined, { signal: this.#signal });
    }
    if (end === content.length || how === 'finish') response.end();
    else if (how === 'reset') response.socket?.resetAndDestroy();
    else if (how === 'end') response.socket?.destroySoon();
  }

  #write(chunk: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#response.write(chunk, (error) => {
        if (error) reject(error);
        else {
          this.#seen.sent += chunk.length;
          resolve();
        }
      });
    });
  }
}

interface Body {
  readonly stopAfter?: number;
  readonly how?: 'reset' | 'end' | 'finish' | 'hang';
  readonly length?: false;
  readonly pauseMs?: number;
  readonly drip?: boolean;
  readonly gate?: { readonly after: number; readonly open: Promise<void> };
}
