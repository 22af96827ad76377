import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { readError } from '../../platform/file-error.ts';
import { writeFileAtomic } from '../../platform/write-file-atomic.ts';
import { catalogSchema, type Catalog } from './catalog-schema.ts';

const installedName = 'catalog.json';

/**
 * The newer of the bundled catalogue and one that was fetched later. A fetched one that is damaged is passed over: the
 * bundled one always works. @throws AppError models-catalog-damaged, file-not-found for the bundled one
 */
export async function loadCatalog(resourcesDir: string, dataDir: string): Promise<Catalog> {
  const bundledPath = join(resourcesDir, installedName);
  const text = await readFile(bundledPath, 'utf8').catch((error: unknown) => {
    throw readError(bundledPath, error);
  });
  const bundled = parseCatalog(text, bundledPath);
  const installed = await loadInstalled(join(dataDir, installedName));
  return installed !== null && isNewer(installed.version, bundled.version) ? installed : bundled;
}

async function loadInstalled(path: string): Promise<Catalog | null> {
  try {
    const [text, checksum] = await Promise.all([readFile(path, 'utf8'), readFile(`${path}.sha256`, 'utf8')]);
    return sha256Of(text) === parseChecksum(checksum) ? parseCatalog(text, path) : null;
  } catch {
    return null;
  }
}

/** Keeps a fetched catalogue with its checksum; it is used from the next start of the model store on. */
export async function installCatalog(dataDir: string, text: string): Promise<void> {
  const path = join(dataDir, installedName);
  await writeFileAtomic(path, text);
  await writeFileAtomic(`${path}.sha256`, `${sha256Of(text)}  ${installedName}\n`);
}

/** @throws AppError models-catalog-damaged */
export function parseCatalog(text: string, path: string): Catalog {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new AppError('models-catalog-damaged', { path, detail: 'not JSON' }, error);
  }
  const parsed = catalogSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const detail = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
  throw new AppError('models-catalog-damaged', { path, detail }, parsed.error);
}

export function sha256Of(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The hash of a line as `sha256sum` writes it; empty where there is none. */
export function parseChecksum(text: string): string {
  return /^\\?([0-9a-f]{64})(\s|$)/i.exec(text.trim())?.[1]?.toLowerCase() ?? '';
}

/** Of three numbers each: year, month, number for a catalogue. What follows them (`-beta`) does not count. */
export function isNewer(version: string, than: string): boolean {
  const [left, right] = [version, than].map((text) => text.split(/[.+-]/, 3).map(Number));
  for (let at = 0; at < 3; at += 1) {
    const difference = (left![at] ?? 0) - (right![at] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
