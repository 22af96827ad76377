import { finished, type Readable } from 'node:stream';

const fullBytes = 1 << 20;
const emptyBytes = 256 << 10;

/**
 * A body whose every byte that arrived can be had: iterating the stream itself drops what it has buffered when the
 * connection breaks, and those bytes would be fetched again. It listens from the start; at most about 1 MiB waits, then
 * the stream is paused, and with it the sender.
 */
export class HttpBody implements AsyncIterable<Uint8Array> {
  readonly #stream: Readable;
  readonly #waiting: Uint8Array[] = [];
  #bytes = 0;
  #end: { readonly error: Error | null } | undefined;
  #wake = (): void => undefined;

  constructor(stream: Readable) {
    this.#stream = stream;
    stream.on('data', (chunk: Uint8Array) => {
      this.#waiting.push(chunk);
      this.#bytes += chunk.length;
      if (this.#bytes > fullBytes) stream.pause();
      this.#wake();
    });
    finished(stream, { writable: false }, (error) => {
      this.#end = { error: error ?? null };
      this.#wake();
    });
  }

  /** To be iterated once. @throws what broke the stream, after its last chunk */
  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (;;) {
      const chunk = this.#waiting.shift();
      if (chunk !== undefined) {
        this.#bytes -= chunk.length;
        if (this.#bytes < emptyBytes && this.#stream.isPaused()) this.#stream.resume();
        yield chunk;
      } else if (this.#end) {
        if (this.#end.error) throw this.#end.error;
        return;
      } else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** Ends the connection; whoever does not read to the end must call it. */
  destroy(): void {
    this.#stream.destroy();
  }
}
