import { AppError } from '../../contract/errors.ts';
import type { SettingsView } from '../../contract/views/settings.ts';
import type { Catalog } from '../catalog/catalog-schema.ts';
import type { FileSource } from '../download/download-types.ts';

/** What of the settings decides where files come from and go to. */
export type ModelSettings = Pick<SettingsView, 'modelFolder' | 'sources' | 'mirrors' | 'proxy'>;

export interface Source {
  readonly id: string;
  readonly name: string;
  /** Typed in by the user. */
  readonly own: boolean;
  /** Address of a file of the catalogue. */
  urlOf(path: string): URL;
  /** Address of another file at the same place, such as a newer catalogue; null where the place has none. */
  readonly base: URL | null;
}

/** All sources in the order they are tried: those the user put in order, then the others as the catalogue has them. */
export function sourcesInOrder(catalog: Catalog, { sources, mirrors }: ModelSettings): Source[] {
  const known = new Map<string, Source>();
  for (const { id, url } of mirrors) known.set(id, ownMirror(id, url, catalog));
  for (const { id, name, url, revision } of catalog.sources) {
    if (known.has(id)) continue;
    const urlOf = (path: string): URL => fill(url, revision, path);
    known.set(id, { id, name, own: false, urlOf, base: null });
  }
  const first = sources.flatMap((id) => known.get(id) ?? []);
  return [...new Set([...first, ...known.values()])];
}

/** @throws AppError models-unknown-source */
export function sourceNamed(id: string, sources: readonly Source[]): Source {
  const source = sources.find((other) => other.id === id);
  if (source) return source;
  throw new AppError('models-unknown-source', {
    source: id,
    known: sources.map((other) => other.id).join(', '),
  });
}

export function fileSources(path: string, sources: readonly Source[]): FileSource[] {
  return sources.map((source) => ({ id: source.id, own: source.own, url: source.urlOf(path) }));
}

/** Origins that requests may reach although they are local. */
export function ownOrigins(sources: readonly Source[]): ReadonlySet<string> {
  return new Set(sources.filter(({ own }) => own).map((source) => source.urlOf('x').origin));
}

/**
 * A bare host is another HuggingFace endpoint and laid out as that is; an address with `{path}` is filled in; any
 * other address is a folder that holds the files.
 */
function ownMirror(id: string, address: string, catalog: Catalog): Source {
  const [main] = catalog.sources;
  const { pathname } = new URL(address);
  const trimmed = address.replace(/\/+$/, '');
  if (/\{path\}|%7Bpath%7D/i.test(address)) {
    const template = address.replace(/%7B(path|revision)%7D/gi, '{$1}');
    return {
      id,
      name: id,
      own: true,
      base: null,
      urlOf: (path) => fill(template, main?.revision ?? 'main', path),
    };
  }
  if (pathname === '/' && main !== undefined) {
    const template = `${trimmed}${main.url.replace(/^https:\/\/[^/]+/, '')}`;
    return { id, name: id, own: true, base: null, urlOf: (path) => fill(template, main.revision, path) };
  }
  return {
    id,
    name: id,
    own: true,
    base: new URL(`${trimmed}/`),
    urlOf: (path) => fill(`${trimmed}/{path}`, '', path),
  };
}

function fill(template: string, revision: string, path: string): URL {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return new URL(
    template.replace('{revision}', () => encodeURIComponent(revision)).replace('{path}', () => encoded),
  );
}
