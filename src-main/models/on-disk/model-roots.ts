import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from '../../platform/write-file-atomic.ts';

const schema = z.object({ roots: z.array(z.string()) });

/** Folders of the user that are looked through, kept in a file of their own: the command line needs no library. */
export class ModelRoots {
  readonly #file: string;

  constructor(dataDir: string) {
    this.#file = join(dataDir, 'model-roots.json');
  }

  async list(): Promise<string[]> {
    try {
      return schema.parse(JSON.parse(await readFile(this.#file, 'utf8'))).roots;
    } catch {
      return [];
    }
  }

  async add(folder: string): Promise<void> {
    const roots = await this.list();
    const path = resolve(folder);
    if (!roots.includes(path)) await this.#write([...roots, path]);
  }

  async remove(folder: string): Promise<void> {
    const path = resolve(folder);
    await this.#write((await this.list()).filter((root) => root !== path && root !== folder));
  }

  async #write(roots: readonly string[]): Promise<void> {
    await writeFileAtomic(this.#file, `${JSON.stringify({ roots }, null, 2)}\n`);
  }
}
