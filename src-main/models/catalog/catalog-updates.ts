import { AppError, toAppError } from '../../contract/errors.ts';
import type { CatalogUpdate, UpdateState } from '../../contract/views/models.ts';
import type { Catalog } from './catalog-schema.ts';
import { installCatalog } from './catalog-store.ts';
import { fetchCatalog, type FetchedCatalog } from './fetch-catalog.ts';
import type { HttpClient } from '../sources/http-client.ts';
import { ownOrigins, type Source } from '../sources/sources.ts';

export interface UpdateParts {
  readonly dataDir: string;
  readonly appVersion: string;
  readonly catalog: () => Catalog;
  readonly sources: () => readonly Source[];
  readonly http: (own: ReadonlySet<string>) => Promise<HttpClient>;
  /** The state of the updates is another one now. */
  readonly changed: () => void;
}

/** Newer catalogues: fetched when asked for, kept until the user has seen what they change, then put into use. */
export class CatalogUpdates {
  readonly #parts: UpdateParts;
  #offered: FetchedCatalog | undefined;
  #last: UpdateState['last'] = null;

  constructor(parts: UpdateParts) {
    this.#parts = parts;
  }

  get state(): UpdateState {
    return { address: this.#address(), last: this.#last };
  }

  /**
   * What a newer catalogue would change, and whether it tells of a newer workbench.
   * @param from address that the user typed in
   * @throws AppError models-no-update-address, models-catalog-*, models-source-*
   */
  async check(from: string | undefined, signal: AbortSignal): Promise<CatalogUpdate> {
    const address = from ?? this.#address();
    if (address === null) throw new AppError('models-no-update-address');
    try {
      this.#offered = await this.#fetch(new URL(address), from !== undefined, signal);
      this.#tell({ at: Date.now(), found: this.#offered.update, reason: null });
      return this.#offered.update;
    } catch (error) {
      const { code, params } = toAppError(error);
      if (!signal.aborted) this.#tell({ at: Date.now(), found: null, reason: { code, params } });
      throw error;
    }
  }

  /** Keeps the catalogue that `check` has shown for the next load. @throws AppError models-catalog-checksum, -older */
  async install(sha256: string): Promise<void> {
    const offered = this.#offered;
    const url = offered?.update.address ?? '-';
    if (offered?.update.sha256 !== sha256) {
      throw new AppError('models-catalog-checksum', {
        url,
        expected: sha256,
        found: offered?.update.sha256 ?? '-',
      });
    }
    const { newer, latest, installed } = offered.update;
    if (!newer) throw new AppError('models-catalog-older', { url, found: latest, installed });
    await installCatalog(this.#parts.dataDir, offered.text);
    const found = { ...offered.update, installed: latest, newer: false, changes: [] };
    this.#last = { at: Date.now(), found, reason: null };
  }

  async #fetch(url: URL, typedIn: boolean, signal: AbortSignal): Promise<FetchedCatalog> {
    const { catalog, sources, http: connect, appVersion } = this.#parts;
    const own = new Set([...ownOrigins(sources()), ...(typedIn ? [url.origin] : [])]);
    const http = await connect(own);
    try {
      return await fetchCatalog(url, { catalog: catalog(), appVersion }, { http, own, signal });
    } finally {
      await http.close();
    }
  }

  /** The catalogue's own place, else the first mirror of the user that is a folder. */
  #address(): string | null {
    const { catalog, sources } = this.#parts;
    const mirror = sources().find(({ base }) => base !== null)?.base;
    return catalog().updateUrl ?? (mirror ? new URL('catalog.json', mirror).href : null);
  }

  #tell(last: UpdateState['last']): void {
    this.#last = last;
    this.#parts.changed();
  }
}
