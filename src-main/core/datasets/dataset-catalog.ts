import { access } from 'node:fs/promises';
import { AppError } from '../../contract/errors.ts';
import type { DatasetList, DatasetSummary, EditResult } from '../../contract/views/datasets.ts';
import type { LineProblem } from '../../dataset/types.ts';
import { isProblem, openList, readLines } from '../../dataset/open-list.ts';
import { observable } from '../../rpc/observable.ts';
import type { ClipEdit, Dataset, DatasetClip, EditStep } from '../../store/dataset-types.ts';
import type { Library } from '../../store/library.ts';
import { originalListPath, readingOf, readNote, writeNote } from './dataset-note.ts';
import { judgeFields, judgeRows } from './judge-rows.ts';
import type { ProbeServices } from './probe-clip.ts';
import { readPages } from './read-rows.ts';
import { whyReadOnly } from './read-only.ts';
import { isBrokenLine } from './stored-clip.ts';
import { Turns } from './turns.ts';

const countedSteps = 10_000;

/** Label of the steps that move the audio folder, which is no part of the list. */
const besideList = 'audio-folder';

/** How a long act on rows is followed and stopped. Stopped, it leaves the rows as they were. */
export interface ActOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface EditOptions extends ActOptions {
  /** Where the clips are looked for from now on; undefined: as before. */
  readonly audioDir?: string | null;
}

export interface CatalogFolders {
  readonly dataDir: string;
  /** The program's own files, which no save touches. */
  readonly resourcesDir: string;
}

/** The datasets of the library, as the screens watch them, and the edits of their rows. */
export class DatasetCatalog {
  readonly all = observable<DatasetList>({ datasets: [] });
  readonly #library: Library;
  readonly #probe: ProbeServices;
  readonly #folders: CatalogFolders;
  /** How often the rows of each dataset were changed since the program started. */
  readonly #changes = new Map<number, number>();
  /** Lines of each original list that are no entries: it never changes, so it is read once. */
  readonly #broken = new Map<number, ReadonlyMap<number, LineProblem>>();
  readonly #turns = new Turns();

  constructor(library: Library, probe: ProbeServices, folders: CatalogFolders) {
    this.#library = library;
    this.#probe = probe;
    this.#folders = folders;
  }

  /** Reads the list of datasets anew and tells whoever watches it. */
  async refresh(): Promise<void> {
    const datasets = await this.#library.listDatasets();
    const summaries = await Promise.all(datasets.map((dataset) => this.#summaryOf(dataset)));
    this.all.set({ datasets: summaries.sort((a, b) => b.addedAt - a.addedAt || b.id - a.id) });
  }

  async summary(id: number): Promise<DatasetSummary> {
    return this.#summaryOf(await this.dataset(id));
  }

  /** @throws AppError store-dataset-unknown */
  async dataset(id: number): Promise<Dataset> {
    const dataset = await this.#library.getDataset(id);
    if (dataset?.deletedAt !== null) throw new AppError('store-dataset-unknown', { id });
    return dataset;
  }

  /**
   * One step of edits, made in the dataset's turn where they are given as a function, moving the audio folder with it
   * where one is given; the rows it touched are judged anew. Cancelled, it is taken back, unless the user has gone on
   * with other edits meanwhile: those stand on it.
   */
  async edit(
    id: number,
    label: string,
    edits: readonly ClipEdit[] | (() => Promise<readonly ClipEdit[]>),
    { audioDir, ...options }: EditOptions = {},
  ): Promise<EditResult> {
    const step = await this.#record(id, async () => {
      const made = typeof edits === 'function' ? await edits() : edits;
      return this.#library.editClips(id, label, made, audioDir, options);
    });
    if (step) {
      try {
        await this.#judgeStep(step, options);
      } catch (error) {
        if (await this.#takeBack(id, step)) throw error;
        await this.#judgeStep(step, {});
      }
    }
    return this.#result(id, step);
  }

  /**
   * Costs what the step changed: recordings are looked at only where a row leads to another one now. Until all of
   * those are, nothing is stored, so that a step that is cancelled meanwhile can be taken back as if it had not been.
   */
  async #judgeStep({ id: step, datasetId }: EditStep, { signal, onProgress }: ActOptions): Promise<void> {
    const { moved, others } = await this.#library.editedClips(step);
    const rows = await readPages(this.#library, others);
    const unseen = [...rows.filter(isBrokenLine), ...(await readPages(this.#library, moved))];
    await this.judge(datasetId, unseen, signal, onProgress);
    const brokenLines = await this.#brokenLines(datasetId);
    const seen = rows.filter((row) => !isBrokenLine(row));
    await judgeFields(seen, { library: this.#library, brokenLines });
  }

  /** False where other edits stand on this step. */
  async #takeBack(id: number, { id: step }: EditStep): Promise<boolean> {
    const undone = await this.#library.undoEdit(id, step);
    this.#noteChange(id);
    await this.#refreshOne(id);
    if (undone) return true;
    const steps = await this.#library.listEdits(id, countedSteps);
    return !steps.some((other) => other.id === step && !other.undone);
  }

  #noteChange(id: number): void {
    this.#changes.set(id, (this.#changes.get(id) ?? 0) + 1);
  }

  async removeRows(id: number, ids: readonly number[], options: ActOptions = {}): Promise<EditResult> {
    const step = await this.#record(id, () =>
      this.#library.removeClips(id, 'remove', { datasetId: id, ids }, options),
    );
    return this.#result(id, step);
  }

  /** Waits for the edits of this dataset that were asked for before, and holds up those that come later. */
  inTurn<T>(id: number, act: () => Promise<T>): Promise<T> {
    return this.#turns.run(id, act);
  }

  #record(id: number, act: () => Promise<EditStep | null>): Promise<EditStep | null> {
    return this.inTurn(id, () => this.#recordNow(id, act));
  }

  /** A new step forgets what was undone. Where the file on disk contains that, it stays different from the rows. */
  async #recordNow(id: number, act: () => Promise<EditStep | null>): Promise<EditStep | null> {
    const note = await readNote(this.#library, id);
    const { undoneSaved } = await this.#library.editCounts(id, note.savedStep, besideList);
    const step = await act();
    this.#noteChange(id);
    if (step && undoneSaved > 0)
      await writeNote(this.#library, id, { ...note, overtaken: note.overtaken + undoneSaved });
    return step;
  }

  /** Rows that come back bring what was found wrong with them. */
  async undo(
    id: number,
    direction: 'undo' | 'redo',
    only?: number,
    options: ActOptions = {},
  ): Promise<EditResult> {
    const step = await this.inTurn(id, () =>
      direction === 'undo' ? this.#library.undoEdit(id, only, options) : this.#library.redoEdit(id, options),
    );
    this.#noteChange(id);
    try {
      if (step) await this.#judgeStep(step, options);
    } catch (error) {
      await (direction === 'undo' ? this.#library.redoEdit(id) : this.#library.undoEdit(id, step!.id));
      this.#noteChange(id);
      await this.#refreshOne(id);
      throw error;
    }
    return this.#result(id, step);
  }

  /**
   * Looks at rows anew and stores what is wrong with them now. That takes minutes where there are many: rows that are
   * edited meanwhile are looked at once more.
   */
  async judge(
    id: number,
    rows: readonly DatasetClip[],
    signal?: AbortSignal,
    onProgress?: (done: number, total: number) => void,
  ): Promise<void> {
    const services = {
      library: this.#library,
      probe: this.#probe,
      brokenLines: await this.#brokenLines(id),
    };
    const before = new Map(rows.map((row) => [row.id, row]));
    const seen = this.#changes.get(id);
    await judgeRows(rows, services, signal, onProgress);
    if (this.#changes.get(id) === seen) return;
    const now = await readPages(this.#library, [...before.keys()]);
    const edited = now.filter((row) => isChanged(before.get(row.id), row));
    // What was stored cannot be cancelled any more.
    if (edited.length > 0) await this.judge(id, edited);
  }

  /** The one dataset that an act has changed, for whoever watches the list. */
  async #refreshOne(id: number): Promise<DatasetSummary> {
    const summary = await this.summary(id);
    const { datasets } = this.all.value;
    this.all.set({ datasets: datasets.map((other) => (other.id === id ? summary : other)) });
    return summary;
  }

  async #result(id: number, step: EditStep | null): Promise<EditResult> {
    const summary = await this.#refreshOne(id);
    return { summary, changed: step?.clips ?? 0, step: step?.id ?? null };
  }

  async #summaryOf(dataset: Dataset): Promise<DatasetSummary> {
    const { id, listPath, audioDir } = dataset;
    const note = await readNote(this.#library, id);
    const file = listPath ?? audioDir ?? '';
    const there = await access(file).then(
      () => true,
      () => false,
    );
    const { undo, redo, unsaved } = await this.#library.editCounts(id, note.savedStep, besideList);
    return {
      id,
      name: dataset.name,
      kind: note.kind,
      path: file,
      audioDir: note.kind === 'list' ? audioDir : null,
      rows: dataset.clips,
      withProblems: dataset.withProblems,
      missing: dataset.missing,
      seconds: dataset.duration,
      unsaved: note.overtaken + unsaved,
      undo,
      redo,
      addedAt: dataset.createdAt,
      unavailable: there ? null : { code: 'file-not-found', params: { path: file } },
      sample: note.sample,
      readOnly: note.kind === 'list' && there ? await whyReadOnly(file, this.#folders.resourcesDir) : null,
    };
  }

  async #brokenLines(id: number): Promise<ReadonlyMap<number, LineProblem>> {
    const known = this.#broken.get(id);
    if (known) return known;
    const reading = readingOf(await readNote(this.#library, id));
    const list = await openList(originalListPath(this.#folders.dataDir, id), reading).catch(() => undefined);
    const broken = new Map<number, LineProblem>();
    if (list) for (const line of readLines(list)) if (isProblem(line)) broken.set(line.line, line);
    this.#broken.set(id, broken);
    return broken;
  }
}

function isChanged(before: DatasetClip | undefined, after: DatasetClip): boolean {
  if (!before) return true;
  const fields = ['rawPath', 'path', 'key', 'speaker', 'language', 'text'] as const;
  return fields.some((field) => before[field] !== after[field]);
}
