import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CatalogModel } from '../catalog/catalog-schema.ts';
import { downloadFile } from './download-file.ts';
import type { Downloaded, DownloadNow, DownloadTuning, SourceFault } from './download-types.ts';
import type { HashCache } from '../on-disk/hash-cache.ts';
import type { HttpClient } from '../sources/http-client.ts';
import { isOwned, writeReceipt } from '../on-disk/receipts.ts';
import { fileSources, ownOrigins, type Source } from '../sources/sources.ts';

/** As `DownloadNow`, with `bytes` over all files of the model; where it verifies, of the one file. */
export type ModelNow = DownloadNow;

export interface ModelDownload {
  /** Where downloads go. */
  readonly folder: string;
  readonly sources: readonly Source[];
  readonly http: HttpClient;
  readonly cache: HashCache;
  readonly tuning: DownloadTuning;
  readonly signal: AbortSignal;
  readonly report: (now: ModelNow) => void;
}

/** Brings all files of a model, one after the other: the small ones beside the weights take no time. @throws AbortError */
export async function downloadModel(model: CatalogModel, context: ModelDownload): Promise<Downloaded> {
  const { folder, sources, cache } = context;
  const tried: SourceFault[] = [];
  let [before, source]: [number, string | null] = [0, null];
  for (const file of model.files) {
    const path = join(folder, file.path);
    const there = await stat(path).catch(() => null);
    if (there === null) await writeReceipt(folder, file);
    const offset = before;
    const done = await downloadFile({ ...file, path }, fileSources(file.path, sources), {
      ...context,
      own: ownOrigins(sources),
      mayReplace: await isOwned(folder, file),
      report: (now) => {
        const before = 'tried' in now ? { ...now, tried: [...tried, ...now.tried] } : now;
        context.report(now.state === 'verifying' ? before : { ...before, bytes: offset + now.bytes });
      },
    });
    tried.push(...done.tried);
    if (!done.ok) return { ...done, tried };
    await cache.put(path, await stat(path), file.sha256);
    before += file.bytes;
    // Of the weights, where they had to be fetched: they come first.
    source ??= done.source;
  }
  return { ok: true, source, tried };
}
