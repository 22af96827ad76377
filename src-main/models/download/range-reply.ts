import type { Reason } from '../../contract/values.ts';

/** What matters of a reply to a request for bytes `from`.. of a file of `bytes` bytes. Header names in lower case. */
export interface RangeReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface Asked {
  readonly source: string;
  readonly from: number;
  readonly bytes: number;
  /** Strong ETag that the bytes so far came with; null where there is none from this source. */
  readonly etag: string | null;
}

export type Judged =
  /** The body goes on at `from` and ends before byte `end`. */
  | { readonly kind: 'append'; readonly end: number }
  /** The body is the whole file. */
  | { readonly kind: 'whole' }
  /** What is on disk cannot be continued from here: ask again for everything. */
  | { readonly kind: 'restart'; readonly reason: Reason }
  /** All bytes are there already. */
  | { readonly kind: 'complete' }
  /** Worth another try at this source. */
  | { readonly kind: 'retry'; readonly reason: Reason; readonly waitMs: number | null }
  | { readonly kind: 'unusable'; readonly reason: Reason };

/** Answers that may be different in a moment. */
const passing = new Set([408, 425, 429, 500, 502, 503, 504]);
const gone = new Set([401, 403, 404, 410, 451]);

/** Judges a reply before a byte of its body is used (RFC 9110, 14 and 15). */
export function judgeReply({ status, headers }: RangeReply, asked: Asked): Judged {
  const { source, from, bytes, etag } = asked;
  const unusable = (reason: Reason): Judged => ({ kind: 'unusable', reason });
  const encoding = first(headers['content-encoding']);
  if ((status === 200 || status === 206) && encoding !== undefined && encoding !== 'identity') {
    return unusable({ code: 'models-source-encoded', params: { source, encoding } });
  }
  // No model is a web page, but networks that want a login answer everything with one.
  if (status === 200 && first(headers['content-type'])?.startsWith('text/html')) {
    return unusable({ code: 'models-source-page', params: { source } });
  }
  if (status === 206) {
    if (etag !== null && strongEtag(headers) !== null && strongEtag(headers) !== etag) {
      return { kind: 'restart', reason: { code: 'models-source-changed', params: { source } } };
    }
    return judgePartial(headers, asked);
  }
  if (status === 200) {
    const length = contentLength(headers);
    if (length === null || length === bytes) return { kind: 'whole' };
    return unusable({ code: 'models-source-size', params: { source, expected: bytes, found: length } });
  }
  if (status === 416) {
    const total = parseContentRange(headers)?.total ?? null;
    if (total !== null && total !== bytes) {
      return unusable({ code: 'models-source-size', params: { source, expected: bytes, found: total } });
    }
    if (from === bytes) return { kind: 'complete' };
    return { kind: 'restart', reason: { code: 'models-source-status', params: { source, status } } };
  }
  if (passing.has(status)) {
    const reason: Reason = { code: 'models-source-status', params: { source, status } };
    return { kind: 'retry', reason, waitMs: retryAfterMs(headers) };
  }
  const code = gone.has(status) ? 'models-source-missing' : 'models-source-status';
  return unusable({ code, params: { source, status } });
}

function judgePartial(headers: RangeReply['headers'], { source, from, bytes }: Asked): Judged {
  const range = parseContentRange(headers);
  if (range !== null && range.total !== null && range.total !== bytes) {
    return {
      kind: 'unusable',
      reason: { code: 'models-source-size', params: { source, expected: bytes, found: range.total } },
    };
  }
  const fits =
    range?.start === from &&
    range.end !== null &&
    range.end >= from &&
    range.end < bytes &&
    range.total === bytes;
  if (!fits) {
    const found = first(headers['content-range']) ?? '-';
    return { kind: 'unusable', reason: { code: 'models-source-range', params: { source, from, found } } };
  }
  return { kind: 'append', end: range.end + 1 };
}

interface ContentRange {
  readonly start: number | null;
  readonly end: number | null;
  readonly total: number | null;
}

/** `bytes 5-9/10`, `bytes 5-9/*` or `bytes *\/10`. */
export function parseContentRange(headers: RangeReply['headers']): ContentRange | null {
  const match = /^bytes (?:(\d+)-(\d+)|\*)\/(?:(\d+)|\*)$/i.exec(
    first(headers['content-range'])?.trim() ?? '',
  );
  if (match === null) return null;
  const number = (text: string | undefined): number | null => (text === undefined ? null : Number(text));
  return { start: number(match[1]), end: number(match[2]), total: number(match[3]) };
}

/** The ETag if it is strong: a weak one promises the same meaning, not the same bytes. */
export function strongEtag(headers: RangeReply['headers']): string | null {
  const etag = first(headers.etag)?.trim();
  return etag !== undefined && /^"[^"]*"$/.test(etag) ? etag : null;
}

export function contentLength(headers: RangeReply['headers']): number | null {
  const text = first(headers['content-length']);
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}

function retryAfterMs(headers: RangeReply['headers']): number | null {
  const text = first(headers['retry-after']);
  return text !== undefined && /^\d+$/.test(text) ? Number(text) * 1000 : null;
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
