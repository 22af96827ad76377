import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalog } from '../catalog/catalog-schema.ts';
import { hashFile } from '../../platform/hash-file.ts';
import type { HashCache } from './hash-cache.ts';

/** Folders of a GPT-SoVITS package that hold tens of thousands of files and never a model. */
const skipped = new Set([
  'node_modules',
  '.git',
  'runtime',
  'venv',
  '.venv',
  '__pycache__',
  'site-packages',
  'TEMP',
]);
const deepest = 8;

/**
 * Looks through folders for files that can be a known model, by their size, and hashes those that were not hashed
 * before: the content decides, whatever a file is called. @param progress bytes
 * @throws AbortError; what cannot be read is passed over
 */
export async function scanRoots(
  roots: readonly string[],
  catalog: Catalog,
  cache: HashCache,
  { signal, progress }: { signal: AbortSignal; progress?: (done: number, total: number) => void },
): Promise<void> {
  const sizes = new Set(catalog.models.map(({ files }) => files[0]!.bytes));
  const unknown = new Map<string, number>();
  for (const root of roots) {
    for await (const path of walk(root, 0, signal)) {
      const facts = await stat(path).catch(() => null);
      if (facts?.isFile() && sizes.has(facts.size) && cache.get(path, facts) === null)
        unknown.set(path, facts.size);
    }
  }
  const total = [...unknown.values()].reduce((sum, size) => sum + size, 0);
  let before = 0;
  for (const [path, size] of unknown) {
    try {
      const facts = await stat(path);
      const sha256 = await hashFile(path, signal, (done) => progress?.(before + done, total));
      await cache.put(path, facts, sha256);
    } catch (error) {
      if (signal.aborted) throw error;
    }
    before += size;
  }
  progress?.(total, total);
}

/** Links to folders are not followed: they can lead in circles. Links to files are, as people share models by them. */
async function* walk(folder: string, depth: number, signal: AbortSignal): AsyncGenerator<string> {
  signal.throwIfAborted();
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (depth < deepest && !skipped.has(entry.name)) yield* walk(path, depth + 1, signal);
    } else if (entry.isFile() || entry.isSymbolicLink()) yield path;
  }
}
