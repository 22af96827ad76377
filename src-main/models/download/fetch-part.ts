import { AppError } from '../../contract/errors.ts';
import type { Reason } from '../../contract/values.ts';
import { errorCode } from '../../platform/file-error.ts';
import type { DownloadTuning, FileSource } from './download-types.ts';
import type { HttpClient, HttpReply } from '../sources/http-client.ts';
import type { PartFile } from './part-file.ts';
import { judgeReply, strongEtag, type Judged } from './range-reply.ts';
import { StallGuard } from './stall-guard.ts';

/** How one request ended. */
export type Fetched =
  | { readonly kind: 'complete' }
  /** Worth another try at this source. */
  | { readonly kind: 'cut'; readonly reason: Reason; readonly waitMs: number | null }
  | { readonly kind: 'unusable'; readonly reason: Reason };

export interface FetchContext {
  readonly http: HttpClient;
  readonly tuning: DownloadTuning;
  /** Origins of the user's own mirrors. */
  readonly own: ReadonlySet<string>;
  readonly signal: AbortSignal;
  readonly onBytes: () => void;
}

/**
 * One request: asks for what the part lacks and appends what comes. Never more than the file has; nothing of a reply
 * that does not fit. @throws AppError models-disk-full, file-unwritable; AbortError
 */
export async function fetchPart(part: PartFile, source: FileSource, context: FetchContext): Promise<Fetched> {
  const { http, tuning, own, signal } = context;
  const { bytes } = part.file;
  const guard = new StallGuard(signal, tuning.stallMs, tuning.stallBytes);
  let reply: HttpReply | undefined;
  try {
    const from = part.length;
    const etag = part.etagFrom(source.id);
    reply = await http.get(source.url, {
      headers: rangeHeaders(from, etag),
      signal: guard.signal,
      policy: { source: source.id, own: source.own ? own : new Set() },
    });
    const judged = judgeReply(reply, { source: source.id, from, bytes, etag });
    const end = await prepare(judged, part, source, reply);
    if (typeof end !== 'number') return end;
    await receive(reply, part, end, source.id, guard, context);
    if (part.isComplete) return { kind: 'complete' };
    // The body ended early without an error (no length was announced), or the server gave a shorter range.
    return cut(part, source, null);
  } catch (error) {
    return judgeFailure(error, part, source, guard, context);
  } finally {
    guard.stop();
    reply?.body.destroy();
  }
}

function rangeHeaders(from: number, etag: string | null): Record<string, string> {
  if (from === 0) return {};
  return { range: `bytes=${from}-`, ...(etag !== null && { 'if-range': etag }) };
}

/** @returns where the body ends, or how the request ended without one */
async function prepare(
  judged: Judged,
  part: PartFile,
  source: FileSource,
  reply: HttpReply,
): Promise<number | Fetched> {
  switch (judged.kind) {
    case 'append':
      await part.note(source.id, strongEtag(reply.headers), true);
      return judged.end;
    case 'whole': {
      const ranges = part.length === 0 && reply.headers['accept-ranges'] !== 'none';
      await part.restart();
      await part.note(source.id, strongEtag(reply.headers), ranges);
      return part.file.bytes;
    }
    case 'restart':
      await part.restart();
      return { kind: 'cut', reason: judged.reason, waitMs: null };
    case 'complete':
      return { kind: 'complete' };
    case 'retry':
      return { kind: 'cut', reason: judged.reason, waitMs: judged.waitMs };
    case 'unusable':
      return judged;
  }
}

/** Waiting for each write is the back-pressure: no more is taken from the network than the disk takes. */
async function receive(
  reply: HttpReply,
  part: PartFile,
  end: number,
  source: string,
  guard: StallGuard,
  { signal, onBytes }: FetchContext,
): Promise<void> {
  for await (const chunk of reply.body) {
    signal.throwIfAborted();
    guard.saw(chunk.length);
    const room = end - part.length;
    await part.append(chunk.length > room ? chunk.subarray(0, room) : chunk, source);
    onBytes();
    // More than announced: what fits is judged by the hash, the rest is not wanted.
    if (chunk.length > room) return;
  }
}

function judgeFailure(
  error: unknown,
  part: PartFile,
  source: FileSource,
  guard: StallGuard,
  { signal, tuning }: FetchContext,
): Fetched {
  if (signal.aborted) throw signal.reason;
  if (error instanceof AppError) {
    if (!error.code.startsWith('models-source-')) throw error;
    return { kind: 'unusable', reason: error.toData() };
  }
  if (guard.stalled) {
    const params = { source: source.id, seconds: Math.round(tuning.stallMs / 1000) };
    return { kind: 'cut', reason: { code: 'models-source-stalled', params }, waitMs: null };
  }
  return cut(part, source, error);
}

function cut(part: PartFile, source: FileSource, error: unknown): Fetched {
  const params = { source: source.id, received: part.length, expected: part.file.bytes };
  const code = errorCode(error);
  const connected =
    error === null || !/^(E|UND_ERR_CONNECT|CERT|ERR_TLS|DEPTH|SELF)/.test(code) || code === 'ECONNRESET';
  const reason: Reason = connected
    ? { code: 'models-source-cut', params }
    : { code: 'models-source-unreachable', params: { source: source.id, detail: code } };
  return { kind: 'cut', reason, waitMs: null };
}
