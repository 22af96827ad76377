import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { readRange } from './byte-range.ts';

/** Plain answers without a body worth reading: the page shows its own texts. */
export function emptyResponse(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers });
}

/** A file with Range, streamed. 404 where it is none; the open file is closed when the reader is done or gone. */
export async function fileResponse(path: string, type: string, request: Request): Promise<Response> {
  const file = await open(path).catch(() => undefined);
  if (!file) return emptyResponse(404);
  const stat = await file.stat();
  if (!stat.isFile()) {
    await file.close();
    return emptyResponse(404);
  }
  const range = readRange(request.headers.get('range'), stat.size);
  const headers: Record<string, string> = { 'content-type': type, 'accept-ranges': 'bytes' };
  if (range === 'unsatisfiable') {
    await file.close();
    return emptyResponse(416, { ...headers, 'content-range': `bytes */${stat.size}` });
  }
  const { start, end } = range ?? { start: 0, end: stat.size - 1 };
  headers['content-length'] = String(end - start + 1);
  if (range) headers['content-range'] = `bytes ${start}-${end}/${stat.size}`;
  const status = range ? 206 : 200;
  if (request.method === 'HEAD' || stat.size === 0) {
    await file.close();
    return new Response(null, { status, headers });
  }
  const body = Readable.toWeb(file.createReadStream({ start, end })) as WebStream<Uint8Array>;
  return new Response(body as unknown as ReadableStream, { status, headers });
}

/** Bytes in memory with Range: media elements ask for parts of anything they play. */
export function bytesResponse(bytes: Uint8Array<ArrayBuffer>, type: string, request: Request): Response {
  const range = readRange(request.headers.get('range'), bytes.length);
  const headers: Record<string, string> = { 'content-type': type, 'accept-ranges': 'bytes' };
  if (range === 'unsatisfiable')
    return emptyResponse(416, { ...headers, 'content-range': `bytes */${bytes.length}` });
  const { start, end } = range ?? { start: 0, end: bytes.length - 1 };
  headers['content-length'] = String(end - start + 1);
  if (range) headers['content-range'] = `bytes ${start}-${end}/${bytes.length}`;
  const body = request.method === 'HEAD' ? null : bytes.subarray(start, end + 1);
  return new Response(body, { status: range ? 206 : 200, headers });
}
