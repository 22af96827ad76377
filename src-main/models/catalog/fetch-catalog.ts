import { AppError } from '../../contract/errors.ts';
import type { CatalogUpdate } from '../../contract/views/models.ts';
import type { Catalog } from './catalog-schema.ts';
import { isNewer, parseCatalog, parseChecksum, sha256Of } from './catalog-store.ts';
import { catalogChanges } from './catalog-changes.ts';
import type { HttpClient } from '../sources/http-client.ts';

/** A catalogue is some 12 KB; nothing honest comes near this. */
const longestText = 4 << 20;

export interface FetchedCatalog {
  readonly update: CatalogUpdate;
  readonly text: string;
}

/**
 * Fetches a catalogue and its checksum (`<address>.sha256`, as sha256sum writes it) and says what it changes. Nothing is
 * installed and no model is fetched. @throws AppError models-catalog-checksum, models-catalog-damaged, models-source-*
 */
export async function fetchCatalog(
  url: URL,
  current: { readonly catalog: Catalog; readonly appVersion: string },
  { http, own, signal }: { http: HttpClient; own: ReadonlySet<string>; signal: AbortSignal },
): Promise<FetchedCatalog> {
  const read = (address: URL): Promise<string> => readText(address, http, own, signal);
  const [text, checksum] = await Promise.all([read(url), read(new URL(`${url.href}.sha256`))]);
  const [found, expected] = [sha256Of(text), parseChecksum(checksum)];
  if (found !== expected) throw new AppError('models-catalog-checksum', { url: url.href, expected, found });
  const latest = parseCatalog(text, url.href);
  const { catalog, appVersion } = current;
  const newer = isNewer(latest.version, catalog.version);
  const changes = newer ? catalogChanges(catalog, latest) : [];
  const { app } = latest;
  const update: CatalogUpdate = {
    address: url.href,
    installed: catalog.version,
    latest: latest.version,
    sha256: found,
    newer,
    changes,
    app:
      app && isNewer(app.version, appVersion) ? { version: app.version, address: app.address ?? null } : null,
  };
  return { update, text };
}

async function readText(
  url: URL,
  http: HttpClient,
  own: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<string> {
  const source = url.host;
  const patience = AbortSignal.any([signal, AbortSignal.timeout(30_000)]);
  try {
    const reply = await http.get(url, { signal: patience, policy: { source, own } });
    const chunks: Uint8Array[] = [];
    let length = 0;
    try {
      if (reply.status !== 200) throw new AppError('models-source-status', { source, status: reply.status });
      for await (const chunk of reply.body) {
        length += chunk.length;
        if (length > longestText)
          throw new AppError('models-catalog-damaged', { path: url.href, detail: 'too long' });
        chunks.push(chunk);
      }
    } finally {
      reply.body.destroy();
    }
    return Buffer.concat(chunks).toString('utf8');
  } catch (error) {
    if (error instanceof AppError || signal.aborted) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw new AppError('models-source-unreachable', { source, detail }, error);
  }
}
