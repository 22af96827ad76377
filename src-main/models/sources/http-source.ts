import type { ByteSource } from '../../checkpoint/types.ts';
import { AppError } from '../../contract/errors.ts';
import type { AddressPolicy } from './address-policy.ts';
import type { HttpClient, HttpReply } from './http-client.ts';
import { contentLength, parseContentRange, strongEtag } from '../download/range-reply.ts';
import { StallGuard } from '../download/stall-guard.ts';

const stallMs = 20_000;
const tries = 4;
/** The end of the file is read with the first request: a checkpoint's directory lies there. */
const tailBytes = 256 << 10;

/**
 * Opens a file on a server for reads of byte ranges, so that a checkpoint can be judged before it is downloaded. The
 * file must stay the same: each reply's size and strong ETag are compared with the first.
 * @throws AppError models-remote-no-range, models-source-*
 */
export async function openHttpSource(
  url: URL,
  { http, policy, signal }: { http: HttpClient; policy: AddressPolicy; signal: AbortSignal },
): Promise<ByteSource> {
  const source = new HttpSource(url, http, policy);
  await source.begin(signal);
  return source;
}

class HttpSource implements ByteSource {
  readonly name: string;
  size = 0;
  bytesRead = 0;
  readonly #url: URL;
  /** Where the redirects lead: asking there saves a request per read, as long as it answers. */
  #direct: URL;
  readonly #http: HttpClient;
  readonly #policy: AddressPolicy;
  #etag: string | null = null;
  #tail: Uint8Array = new Uint8Array(0);

  constructor(url: URL, http: HttpClient, policy: AddressPolicy) {
    this.name = `${url.origin}${url.pathname}`;
    this.#url = url;
    this.#direct = url;
    this.#http = http;
    this.#policy = policy;
  }

  async begin(signal: AbortSignal): Promise<void> {
    this.#tail = await this.#fetch(`bytes=-${tailBytes}`, signal, (reply) => {
      const range = parseContentRange(reply.headers);
      if (
        reply.status !== 206 ||
        range?.total == null ||
        range.start === null ||
        range.end !== range.total - 1
      ) {
        throw this.#refusal(reply);
      }
      this.size = range.total;
      this.#etag = strongEtag(reply.headers);
      this.#direct = reply.url;
      return range.total - range.start;
    });
  }

  async read(offset: number, length: number, signal = new AbortController().signal): Promise<Uint8Array> {
    if (offset < 0 || length < 0 || offset + length > this.size) {
      throw new AppError('checkpoint-truncated', {
        path: this.name,
        needed: offset + length,
        size: this.size,
      });
    }
    if (length === 0) return new Uint8Array(0);
    const tailStart = this.size - this.#tail.length;
    if (offset >= tailStart) return this.#tail.slice(offset - tailStart, offset - tailStart + length);
    return this.#fetch(`bytes=${offset}-${offset + length - 1}`, signal, (reply) => {
      const range = parseContentRange(reply.headers);
      if (reply.status !== 206 || range === null) throw this.#refusal(reply);
      const etag = strongEtag(reply.headers);
      const changed =
        range.total !== this.size || (etag !== null && this.#etag !== null && etag !== this.#etag);
      if (changed) throw new AppError('models-remote-changed', { path: this.name });
      if (range.start !== offset || range.end !== offset + length - 1) throw this.#refusal(reply);
      return length;
    });
  }

  async close(): Promise<void> {
    await this.#http.close();
  }

  /** Asks again where the line breaks: a verdict takes a few hundred requests. */
  async #fetch(
    range: string,
    signal: AbortSignal,
    expect: (reply: HttpReply) => number,
  ): Promise<Uint8Array> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#fetchOnce(range, signal, expect);
      } catch (error) {
        signal.throwIfAborted();
        const expired =
          this.#direct !== this.#url && error instanceof AppError && error.code !== 'models-remote-changed';
        this.#direct = this.#url;
        if (expired) continue;
        if (error instanceof AppError) throw error;
        const detail = error instanceof Error ? error.message : String(error);
        if (attempt === tries) {
          throw new AppError('models-source-unreachable', { source: this.#policy.source, detail }, error);
        }
      }
    }
  }

  async #fetchOnce(
    range: string,
    signal: AbortSignal,
    expect: (reply: HttpReply) => number,
  ): Promise<Uint8Array> {
    const guard = new StallGuard(signal, stallMs, 1);
    let reply: HttpReply | undefined;
    try {
      reply = await this.#http.get(this.#direct, {
        headers: { range },
        signal: guard.signal,
        policy: this.#policy,
      });
      const bytes = new Uint8Array(expect(reply));
      let filled = 0;
      for await (const chunk of reply.body) {
        guard.saw(chunk.length);
        this.bytesRead += chunk.length;
        if (filled + chunk.length > bytes.length) throw this.#refusal(reply);
        bytes.set(chunk, filled);
        filled += chunk.length;
      }
      if (filled < bytes.length) throw new Error(`the reply ended after ${filled} of ${bytes.length} bytes`);
      return bytes;
    } finally {
      guard.stop();
      reply?.body.destroy();
    }
  }

  #refusal({ status, headers }: HttpReply): AppError {
    const { source } = this.#policy;
    if (status === 404) return new AppError('models-source-missing', { source, status });
    if (status !== 200 && status !== 206) return new AppError('models-source-status', { source, status });
    return new AppError('models-remote-no-range', { path: this.name, bytes: contentLength(headers) ?? 0 });
  }
}
