import type { SourceTest } from '../../contract/views/models.ts';
import { toAppError } from '../../contract/errors.ts';
import type { Reason } from '../../contract/values.ts';
import { errorCode } from '../../platform/file-error.ts';
import type { CatalogFile } from '../catalog/catalog-schema.ts';
import type { HttpClient } from './http-client.ts';
import { contentLength, parseContentRange } from '../download/range-reply.ts';
import { ownOrigins, type Source } from './sources.ts';

const patienceMs = 15_000;

/**
 * Asks a source for one byte of a file: reachable means that it has the file in its size, not that a host answers.
 * The latency is the time to the headers, redirects included.
 */
export async function testSource(
  source: Source,
  file: CatalogFile,
  http: HttpClient,
  signal: AbortSignal,
): Promise<SourceTest> {
  const url = source.urlOf(file.path);
  const shown = { source: source.id, url: `${url.origin}${url.pathname}` };
  const patience = AbortSignal.timeout(patienceMs);
  const failed = (reason: Reason): SourceTest => ({ ...shown, reachable: false, latencyMs: null, reason });
  const start = performance.now();
  try {
    const reply = await http.get(url, {
      headers: { range: 'bytes=0-0' },
      signal: AbortSignal.any([signal, patience]),
      policy: { source: source.id, own: source.own ? ownOrigins([source]) : new Set() },
    });
    reply.body.destroy();
    const { status, headers } = reply;
    if (status !== 206 && status !== 200) {
      const code = status === 404 ? 'models-source-missing' : 'models-source-status';
      return failed({ code, params: { source: source.id, status } });
    }
    const found = status === 206 ? (parseContentRange(headers)?.total ?? null) : contentLength(headers);
    if (found !== null && found !== file.bytes) {
      return failed({
        code: 'models-source-size',
        params: { source: source.id, expected: file.bytes, found },
      });
    }
    return { ...shown, reachable: true, latencyMs: Math.round(performance.now() - start), reason: null };
  } catch (error) {
    signal.throwIfAborted();
    if (patience.aborted) {
      return failed({
        code: 'models-source-stalled',
        params: { source: source.id, seconds: patienceMs / 1000 },
      });
    }
    const known = toAppError(error);
    if (known.code.startsWith('models-source-')) return failed(known.toData());
    const detail = errorCode(error) || (error instanceof Error ? error.message : String(error));
    return failed({ code: 'models-source-unreachable', params: { source: source.id, detail } });
  }
}
