import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as WebStream } from 'node:stream/web';

/**
 * A Node request as the standard Request that the web handler takes. Bodies are never read: only GET is served.
 * Its signal aborts when the reader goes away.
 */
export function toWebRequest(incoming: IncomingMessage, outgoing: ServerResponse): Request {
  const headers = new Headers();
  for (const name of ['range', 'accept', 'if-none-match']) {
    const value = incoming.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const method = incoming.method === 'HEAD' ? 'HEAD' : incoming.method === 'GET' ? 'GET' : 'PUT';
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  const url = new URL(incoming.url ?? '/', 'http://host.invalid');
  return new Request(url, { method, headers, signal: gone.signal });
}

/** Streams a standard Response out; a reader that goes away ends the source as well. */
export async function sendWebResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  if (outgoing.destroyed) {
    await response.body?.cancel();
    return;
  }
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (!response.body) {
    outgoing.end();
    return;
  }
  await pipeline(Readable.fromWeb(response.body as unknown as WebStream), outgoing).catch(() => undefined);
}
