import { z } from 'zod';
import { trainingEndpoints } from '../../contract/endpoints/training.ts';
import { versionInput } from '../../contract/inputs.ts';
import type { ModelVersion } from '../../contract/values.ts';
import type { HandoverChoice, TrainingFolderEntry } from '../../contract/views/training.ts';
import type { Json } from '../../store/dataset-types.ts';
import type { Library } from '../../store/library.ts';

const settingKey = 'training.folders';
const kept = 50;

const choice = trainingEndpoints['training.preview'].input.pick({
  root: true,
  name: true,
  card: true,
  settings: true,
});
const entry = z.object({
  folder: z.string(),
  version: versionInput.nullable(),
  at: z.number(),
  /** The hand-over that was written last. */
  choice: choice.optional(),
});
type Known = z.output<typeof entry>;

/** Training folders the user has worked with, each with its last hand-over, the newest first. */
export class KnownFolders {
  readonly #library: Library;

  constructor(library: Library) {
    this.#library = library;
  }

  async remember(
    folder: string,
    version: ModelVersion | null,
    written?: Omit<HandoverChoice, 'root'> & { readonly root: string },
  ): Promise<void> {
    const all = await this.#all();
    const before = all.find((known) => known.folder === folder);
    const now: Known = {
      folder,
      version: version ?? before?.version ?? null,
      at: Date.now(),
      choice: written ?? before?.choice,
    };
    const next = [now, ...all.filter((known) => known !== before)].slice(0, kept);
    await this.#library.setSetting(settingKey, JSON.parse(JSON.stringify(next)) as Json);
  }

  /** With what runs wrote: `wb extract --out` works in the same library. */
  async list(): Promise<TrainingFolderEntry[]> {
    const known = new Map<string, TrainingFolderEntry>();
    for (const { folder, version, at } of await this.#all()) known.set(folder, { folder, version, at });
    for (const run of await this.#library.listRuns())
      if (run.outDir !== null && !known.has(run.outDir)) {
        const version = versionInput.safeParse(run.version);
        known.set(run.outDir, {
          folder: run.outDir,
          version: version.success ? version.data : null,
          at: run.createdAt,
        });
      }
    return [...known.values()].sort((a, b) => b.at - a.at).slice(0, kept);
  }

  /** The hand-over written last for this folder and version; else the GPT-SoVITS folder used last anywhere. */
  async lastChoice(
    folder: string,
    version: ModelVersion,
  ): Promise<{ readonly written: Known['choice']; readonly root: string | null }> {
    const all = await this.#all();
    const own = all.find((known) => known.folder === folder);
    return {
      written: own?.version === version ? own.choice : undefined,
      root: own?.choice?.root ?? all.find((known) => known.choice)?.choice?.root ?? null,
    };
  }

  /** Folders that stay allowed: they were chosen in earlier sessions. */
  async paths(): Promise<string[]> {
    const roots = (await this.#all()).flatMap((known) => (known.choice ? [known.choice.root] : []));
    return [...(await this.list()).map(({ folder }) => folder), ...roots];
  }

  async #all(): Promise<Known[]> {
    const saved = await this.#library.getSetting(settingKey);
    if (!Array.isArray(saved)) return [];
    // What another version of the workbench left and this one cannot read is passed over.
    return saved.flatMap((value) => {
      const read = entry.safeParse(value);
      return read.success ? [read.data] : [];
    });
  }
}
