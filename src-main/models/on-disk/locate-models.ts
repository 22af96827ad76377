import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { Reason } from '../../contract/values.ts';
import type { Catalog, CatalogFile, CatalogModel } from '../catalog/catalog-schema.ts';
import type { HashCache } from './hash-cache.ts';
import { partPath, readJournal } from '../download/part-file.ts';
import { isOwned } from './receipts.ts';

/** What the disk says about a model, without hashing anything. */
export type Located =
  | {
      readonly state: 'ready';
      /** The weights. */
      readonly path: string;
      readonly owned: boolean;
      readonly verifiedAt: number | null;
      /** The folder it was found in, as the user named it. */
      readonly root: string;
    }
  | { readonly state: 'damaged'; readonly path: string; readonly owned: boolean; readonly reason: Reason }
  | { readonly state: 'partial'; readonly bytes: number; readonly resumable: boolean }
  | { readonly state: 'missing' };

export interface Places {
  /** Where downloads go. */
  readonly folder: string;
  /** Folders of the user. */
  readonly roots: readonly string[];
}

/** Where the files lie below a folder that the user names: a checkout, its GPT_SoVITS, or the models themselves. */
const layouts = ['', 'pretrained_models', join('GPT_SoVITS', 'pretrained_models')];

/**
 * Looks for each model at its usual places, and wherever a file was once found to have its content. The download folder
 * comes first. A damaged copy is named only where there is no good one.
 */
export async function locateModels(
  catalog: Catalog,
  places: Places,
  cache: HashCache,
): Promise<Map<string, Located>> {
  const located = await Promise.all(
    catalog.models.map(async (model) => [model.id, await locate(model, places, cache)] as const),
  );
  return new Map(located);
}

async function locate(model: CatalogModel, places: Places, cache: HashCache): Promise<Located> {
  let damaged: Located | undefined;
  for (const { path, root } of candidates(model.files[0]!, places, cache)) {
    const found = await examine(model, path, root, places, cache);
    if (found?.state === 'ready') return found;
    damaged ??= found ?? undefined;
  }
  return damaged ?? partial(model, places.folder);
}

interface Candidate {
  readonly path: string;
  readonly root: string;
}

function candidates(weights: CatalogFile, { folder, roots }: Places, cache: HashCache): Candidate[] {
  const usual = roots.flatMap((root) =>
    layouts.map((layout) => ({ path: join(root, layout, weights.path), root })),
  );
  const elsewhere = cache.pathsOf(weights.sha256).flatMap((path) => {
    const root = roots.find((candidate) => isInside(path, candidate));
    return root === undefined ? [] : [{ path, root }];
  });
  return [{ path: join(folder, weights.path), root: folder }, ...usual, ...elsewhere];
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way.split(sep)[0] !== '..' && way !== path;
}

/** @returns null where there is nothing, or not all that belongs beside the weights */
async function examine(
  model: CatalogModel,
  path: string,
  root: string,
  { folder }: Places,
  cache: HashCache,
): Promise<Located | null> {
  const [weights, ...others] = model.files;
  const facts = await factsOf(path);
  if (!weights || facts === null) return null;
  const ours = root === folder;
  const owned = ours && (await isOwned(folder, weights));
  const damaged = (reason: Reason): Located => ({ state: 'damaged', path, owned, reason });
  if (facts.size !== weights.bytes) return damaged(sizeReason(path, weights, facts.size));
  const known = cache.get(path, facts);
  if (known !== null && known.sha256 !== weights.sha256)
    return damaged(hashReason(path, weights, known.sha256));
  for (const other of others) {
    const beside = join(dirname(path), basename(other.path));
    const found = await factsOf(beside);
    if (found === null) return null;
    // A user's own configuration may be another edition; what we fetched must be what we wanted.
    if (ours && owned && found.size !== other.bytes) {
      return { state: 'damaged', path: beside, owned, reason: sizeReason(beside, other, found.size) };
    }
  }
  return { state: 'ready', path, owned, verifiedAt: known?.at ?? null, root };
}

async function factsOf(path: string): Promise<Stats | null> {
  const facts = await stat(path).catch(() => null);
  return facts?.isFile() ? facts : null;
}

export function sizeReason(path: string, { bytes }: CatalogFile, found: number): Reason {
  return { code: 'models-file-size', params: { path, expected: bytes, found } };
}

export function hashReason(path: string, { sha256 }: CatalogFile, found: string): Reason {
  return { code: 'models-file-hash', params: { path, expected: sha256, found } };
}

async function partial(model: CatalogModel, folder: string): Promise<Located> {
  const { bytes, resumable } = await fetchedOf(model, folder);
  return bytes === 0 ? { state: 'missing' } : { state: 'partial', bytes, resumable };
}

/** What is there of a model that is not complete: whole files and parts in the download folder. */
export async function fetchedOf(
  model: CatalogModel,
  folder: string,
): Promise<{ bytes: number; resumable: boolean }> {
  let [bytes, resumable] = [0, true];
  for (const file of model.files) {
    const wanted = { ...file, path: join(folder, file.path) };
    const whole = await factsOf(wanted.path);
    if (whole?.size === file.bytes) {
      bytes += file.bytes;
      continue;
    }
    const part = await factsOf(partPath(wanted));
    if (part === null || part.size > file.bytes) continue;
    bytes += part.size;
    if (part.size > 0 && (await readJournal(wanted))?.ranges === false) resumable = false;
  }
  return { bytes, resumable };
}
