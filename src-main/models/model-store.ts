import { stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { AppError } from '../contract/errors.ts';
import type { ModelVersion } from '../contract/values.ts';
import type {
  CatalogUpdate,
  DownloadPlan,
  ModelList,
  RemoveResult,
  SourceTest,
  VerifiedModel,
} from '../contract/views/models.ts';
import { bytesOf, type Catalog, type CatalogModel } from './catalog/catalog-schema.ts';
import { loadCatalog } from './catalog/catalog-store.ts';
import { CatalogUpdates } from './catalog/catalog-updates.ts';
import { freeBytes } from './download/disk-space.ts';
import { DownloadQueue, type ModelEnd } from './download/download-queue.ts';
import { usualTuning, type DownloadTuning } from './download/download-types.ts';
import { HashCache } from './on-disk/hash-cache.ts';
import { createHttpClient, type HttpClient } from './sources/http-client.ts';
import { fetchedOf, locateModels, type Located } from './on-disk/locate-models.ts';
import { modelList, needsOf } from './model-list.ts';
import { ModelRoots } from './on-disk/model-roots.ts';
import { removeOwnFiles, removeParts } from './on-disk/remove-model.ts';
import { scanRoots } from './on-disk/scan-roots.ts';
import {
  ownOrigins,
  sourceNamed,
  sourcesInOrder,
  type ModelSettings,
  type Source,
} from './sources/sources.ts';
import { testSource } from './sources/test-source.ts';
import { verifyModel } from './on-disk/verify-models.ts';

export interface ModelStoreOptions {
  readonly resourcesDir: string;
  readonly dataDir: string;
  readonly cacheDir: string;
  readonly appVersion: string;
  /** Asked whenever something starts, so that a change of the settings is used at once. */
  readonly settings: () => ModelSettings;
  readonly changed?: (list: ModelList) => void;
  readonly tuning?: Partial<DownloadTuning>;
}

type BytesProgress = (done: number, total: number) => void;

/** Finds, fetches, checks and removes models. What is installed is what the disk says; nothing else is remembered. */
export class ModelStore {
  readonly #options: ModelStoreOptions;
  readonly #cache: HashCache;
  readonly #roots: ModelRoots;
  readonly #queue: DownloadQueue;
  readonly #tuning: DownloadTuning;
  readonly #updates: CatalogUpdates;
  #catalog: Catalog;
  #located: ReadonlyMap<string, Located> = new Map();
  #shownRoots: readonly { readonly path: string; readonly there: boolean }[] = [];
  #freeBytes = 0;

  /** @throws AppError models-catalog-damaged */
  static async open(options: ModelStoreOptions): Promise<ModelStore> {
    const store = new ModelStore(options, await loadCatalog(options.resourcesDir, options.dataDir));
    await store.#cache.load();
    await store.refresh();
    return store;
  }

  private constructor(options: ModelStoreOptions, catalog: Catalog) {
    this.#options = options;
    this.#catalog = catalog;
    this.#tuning = { ...usualTuning, ...options.tuning };
    this.#cache = new HashCache(join(options.cacheDir, 'model-hashes.json'));
    this.#roots = new ModelRoots(options.dataDir);
    this.#queue = new DownloadQueue(
      () => this.#tell(),
      () => this.#look(),
    );
    this.#updates = new CatalogUpdates({
      dataDir: options.dataDir,
      appVersion: options.appVersion,
      catalog: () => this.#catalog,
      sources: () => this.sources,
      http: (own) => createHttpClient(options.settings().proxy, own, options.appVersion),
      changed: () => this.#tell(),
    });
  }

  get catalog(): Catalog {
    return this.#catalog;
  }

  /** Where downloads go. */
  get folder(): string {
    return this.#options.settings().modelFolder ?? join(this.#options.dataDir, 'models');
  }

  get sources(): readonly Source[] {
    return sourcesInOrder(this.#catalog, this.#options.settings());
  }

  get list(): ModelList {
    return modelList({
      catalog: this.#catalog,
      located: this.#located,
      busy: (id) => this.#queue.stateOf(id),
      deliveryOf: (id) => this.#queue.deliveryOf(id),
      folder: this.folder,
      roots: this.#shownRoots,
      freeBytes: this.#freeBytes,
      updates: this.#updates.state,
    });
  }

  /** Looks at the disk again, without hashing. */
  async refresh(): Promise<ModelList> {
    await this.#look();
    this.#tell();
    return this.list;
  }

  /** @throws AppError models-unknown */
  model(id: string): CatalogModel {
    const model = this.#catalog.models.find((other) => other.id === id);
    if (model) return model;
    throw new AppError('models-unknown', {
      model: id,
      known: this.#catalog.models.map((one) => one.id).join(', '),
    });
  }

  /** What semantic extraction with a version needs. */
  neededFor(version: ModelVersion): readonly string[] {
    return (
      this.#catalog.needs.find((need) => need.task === 'tokens' && need.version === version)?.models ?? []
    );
  }

  /** Of the named models those that are not there; without names, all that are not. @throws AppError models-unknown */
  async plan(ids: readonly string[] = this.#catalog.models.map(({ id }) => id)): Promise<DownloadPlan> {
    await this.#look();
    const { folder } = this;
    const sources = this.sources.map(({ id }) => id);
    const missing = ids
      .map((id) => this.model(id))
      .filter(({ id }) => this.#located.get(id)?.state !== 'ready');
    const files = await Promise.all(
      missing.map(async (model) => ({
        model: model.id,
        bytes: bytesOf(model),
        have: (await fetchedOf(model, folder)).bytes,
        sources,
      })),
    );
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const left = files.reduce((sum, file) => sum + file.bytes - file.have, 0);
    const free = await freeBytes(folder);
    return { files, bytes, folder, freeBytes: free, fits: left + this.#tuning.reserveBytes <= free };
  }

  /** Fetches one model, or joins where it is being fetched. `signal` pauses it. @throws AppError models-unknown */
  async download(id: string, signal?: AbortSignal): Promise<ModelEnd> {
    const model = this.model(id);
    if (this.#queue.stateOf(id) === undefined && this.#located.get(id)?.state === 'ready')
      return { kind: 'ready', source: null, tried: [] };
    let http: HttpClient | undefined;
    const fetch = async () => {
      const { folder, sources } = this;
      http = await this.#http(sources);
      return { folder, sources, http, cache: this.#cache, tuning: this.#tuning };
    };
    try {
      return await this.#queue.start(model, fetch, signal);
    } finally {
      await http?.close();
    }
  }

  /** Stops a download; what has arrived is kept. */
  async pause(id: string): Promise<void> {
    await this.#queue.pause(this.model(id).id);
  }

  /** Stops a download and deletes what was fetched. */
  async cancel(id: string): Promise<void> {
    const model = this.model(id);
    await this.#queue.pause(id);
    this.#queue.forget(id);
    await removeParts(model, this.folder);
    await this.refresh();
  }

  /** Reads every byte of the models named, or of all that are there. @throws AppError models-unknown, models-not-there */
  async verify(
    ids: readonly string[] | undefined,
    signal: AbortSignal,
    progress?: BytesProgress,
  ): Promise<VerifiedModel[]> {
    await this.#look();
    const chosen = (ids ?? this.#catalog.models.map(({ id }) => id)).flatMap((id) => {
      const model = this.model(id);
      const found = this.#located.get(id);
      if (found?.state === 'ready' || found?.state === 'damaged') {
        const { path, owned } = found;
        return [{ model, path, owned }];
      }
      if (ids !== undefined) throw new AppError('models-not-there', { model: id });
      return [];
    });
    const total = chosen.reduce((sum, { model }) => sum + bytesOf(model), 0);
    const verdicts: VerifiedModel[] = [];
    let before = 0;
    for (const one of chosen) {
      const offset = before;
      verdicts.push(
        await verifyModel(one, this.#cache, signal, (done) =>
          progress?.(Math.min(offset + done, total), total),
        ),
      );
      before += bytesOf(one.model);
      await this.refresh();
    }
    progress?.(total, total);
    return verdicts;
  }

  /** What still needs the model; deletes it where that is confirmed. @throws AppError models-unknown, models-not-owned */
  async remove(id: string, confirm: boolean): Promise<RemoveResult> {
    await this.#look();
    const model = this.model(id);
    const found = this.#located.get(id);
    const path = found?.state === 'ready' || found?.state === 'damaged' ? found.path : null;
    const neededFor = needsOf(this.#catalog, this.#located).filter(({ models }) => models.includes(id));
    const bytes = path === null ? 0 : bytesOf(model);
    if (!confirm || path === null) return { path, bytes, neededFor, removed: false };
    const owned = (found?.state === 'ready' || found?.state === 'damaged') && found.owned;
    if (!owned) throw new AppError('models-not-owned', { path });
    await removeOwnFiles(model, this.folder);
    this.#queue.forget(id);
    await this.refresh();
    return { path, bytes, neededFor, removed: true };
  }

  /** @throws AppError models-root-missing, models-root-download-folder; AbortError */
  async addRoot(folder: string, signal: AbortSignal, progress?: BytesProgress): Promise<ModelList> {
    const path = resolve(folder);
    const facts = await stat(path).catch(() => null);
    if (!facts?.isDirectory()) throw new AppError('models-root-missing', { path });
    if (relative(path, this.folder) === '') throw new AppError('models-root-download-folder', { path });
    await this.#roots.add(path);
    await scanRoots([path], this.#catalog, this.#cache, { signal, progress });
    return this.refresh();
  }

  async removeRoot(folder: string): Promise<void> {
    await this.#roots.remove(folder);
    await this.refresh();
  }

  /** Looks through every folder for files whose content is known. @throws AbortError */
  async rescan(signal: AbortSignal, progress?: BytesProgress): Promise<ModelList> {
    await scanRoots([this.folder, ...(await this.#roots.list())], this.#catalog, this.#cache, {
      signal,
      progress,
    });
    return this.refresh();
  }

  /** @throws AppError models-unknown-source; AbortError */
  async testSources(id: string | undefined, signal: AbortSignal): Promise<SourceTest[]> {
    const all = this.sources;
    const chosen = id === undefined ? all : [sourceNamed(id, all)];
    const smallest = this.#catalog.models
      .flatMap(({ files }) => files[0]!)
      .sort((a, b) => a.bytes - b.bytes)[0]!;
    const http = await this.#http(all);
    try {
      return await Promise.all(chosen.map((source) => testSource(source, smallest, http, signal)));
    } finally {
      await http.close();
    }
  }

  /** @see CatalogUpdates.check */
  checkUpdate(from: string | undefined, signal: AbortSignal): Promise<CatalogUpdate> {
    return this.#updates.check(from, signal);
  }

  /** Puts the catalogue into use that `checkUpdate` has shown. @throws AppError models-catalog-checksum, -older */
  async installUpdate(sha256: string): Promise<ModelList> {
    await this.#updates.install(sha256);
    this.#catalog = await loadCatalog(this.#options.resourcesDir, this.#options.dataDir);
    return this.refresh();
  }

  /** Pauses every download and waits for it. */
  async close(): Promise<void> {
    await this.#queue.pauseAll();
  }

  #http(sources: readonly Source[]): Promise<HttpClient> {
    const { settings, appVersion } = this.#options;
    return createHttpClient(settings().proxy, ownOrigins(sources), appVersion);
  }

  async #look(): Promise<void> {
    const { folder } = this;
    const roots = (await this.#roots.list()).filter((root) => relative(root, folder) !== '');
    this.#shownRoots = await Promise.all(
      roots.map(async (path) => ({
        path,
        there: (await stat(path).catch(() => null))?.isDirectory() === true,
      })),
    );
    this.#located = await locateModels(this.#catalog, { folder, roots }, this.#cache);
    this.#freeBytes = await freeBytes(folder);
  }

  #tell(): void {
    this.#options.changed?.(this.list);
  }
}
