import type { Stats } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { writeFileAtomic } from '../../platform/write-file-atomic.ts';

const entrySchema = z.object({
  size: z.number(),
  mtimeMs: z.number(),
  sha256: z.string(),
  /** When every byte was read, milliseconds since 1970. */
  at: z.number(),
});
const cacheSchema = z.record(z.string(), entrySchema);

export type HashEntry = z.output<typeof entrySchema>;

/**
 * Hashes of files that were read once, by path, size and modification time. It can be lost at any time: then files are
 * hashed again. Two processes that write it lose an entry at worst.
 */
export class HashCache {
  readonly #file: string;
  #entries: Record<string, HashEntry> = {};

  constructor(file: string) {
    this.#file = file;
  }

  async load(): Promise<void> {
    try {
      this.#entries = cacheSchema.parse(JSON.parse(await readFile(this.#file, 'utf8')));
    } catch {
      this.#entries = {}; // none yet, or damaged: both mean hashing again
    }
  }

  get(path: string, { size, mtimeMs }: Pick<Stats, 'size' | 'mtimeMs'>): HashEntry | null {
    const entry = Object.hasOwn(this.#entries, path) ? this.#entries[path] : undefined;
    return entry?.size === size && entry.mtimeMs === mtimeMs ? entry : null;
  }

  /** Paths that held these bytes when they were last read. */
  pathsOf(sha256: string): string[] {
    return Object.entries(this.#entries)
      .filter(([, entry]) => entry.sha256 === sha256)
      .map(([path]) => path);
  }

  async put(path: string, { size, mtimeMs }: Pick<Stats, 'size' | 'mtimeMs'>, sha256: string): Promise<void> {
    this.#entries = { ...this.#entries, [path]: { size, mtimeMs, sha256, at: Date.now() } };
    await writeFileAtomic(this.#file, JSON.stringify(this.#entries), { durable: false });
  }
}
