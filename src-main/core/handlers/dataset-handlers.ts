import path from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { Handlers } from '../../rpc/handlers.ts';
import { refuseBreaks } from '../../dataset/edit-list.ts';
import { cleanBasename, cleanPath } from '../../dataset/clean-path.ts';
import { resolveClips } from '../../dataset/resolve-clips.ts';
import type { ClipFields } from '../../store/dataset-types.ts';
import type { CoreContext, HandlersNamed } from '../core-context.ts';
import { addDataset } from '../datasets/add-dataset.ts';
import { originalListPath, readNote, writeNote } from '../datasets/dataset-note.ts';
import { preflightView } from '../datasets/preflight-view.ts';
import { readRows } from '../datasets/read-rows.ts';
import { entryOf, previewOf, remapEdits, remapRows } from '../datasets/remap.ts';
import { hashOf, refuseChangedList, saveFolderRows, saveRows } from '../datasets/save-dataset.ts';

type Names = HandlersNamed<Handlers, 'datasets'>;
type Part = Omit<Names, 'datasets.order' | 'datasets.rows' | 'datasets.facets' | 'datasets.clip'>;

export function datasetHandlers(core: CoreContext): Part {
  const { library, datasets, paths, tasks, runs, services, options } = core;

  const add: Part['datasets.add'] = async (input, { emit, signal }) => {
    const file = paths.check(input.path);
    const audioDir = input.audioDir === undefined ? null : paths.check(input.audioDir);
    return addAs({ path: file, audioDir, sample: false }, emit, signal);
  };

  const addAs = async (
    request: Parameters<typeof addDataset>[0],
    emit: Parameters<typeof addDataset>[2],
    requested: AbortSignal,
  ) => {
    const subject = path.basename(request.path);
    const id = await tasks.run(
      { kind: 'scan', subject },
      ({ signal, progress }) => {
        const report: typeof emit = (now) => {
          progress(now);
          emit(now);
        };
        return addDataset(
          request,
          { library, probe: { prepare: services.prepare, paths }, dataDir: options.dataDir },
          report,
          signal,
        );
      },
      requested,
    );
    paths.grant(request.path);
    await datasets.refresh();
    return datasets.summary(id);
  };

  return {
    'datasets.all': () => datasets.all,
    'datasets.add': add,
    'datasets.addSample': (_input, { emit, signal }) => {
      const list = path.join(options.resourcesDir, 'sample', 'sample.list');
      return addAs({ path: list, audioDir: null, sample: true }, emit, signal);
    },

    'datasets.rescan': async ({ dataset, audioDir }, { emit, signal: requested }) => {
      const { name } = await datasets.dataset(dataset);
      if (audioDir !== undefined) {
        const folder = audioDir === null ? null : paths.check(audioDir);
        await moveAudio(core, dataset, folder, requested);
      }
      const rows = await readRows(library, dataset);
      await tasks.run(
        { kind: 'scan', subject: name, link: `#/datasets?dataset=${dataset}` },
        ({ signal, progress }) =>
          datasets.judge(dataset, rows, signal, (done, total) => {
            const now = { phase: 'probe', done, total, unit: 'clips', rate: null, etaMs: null } as const;
            progress(now);
            emit(now);
          }),
        requested,
      );
      await datasets.refresh();
      return datasets.summary(dataset);
    },

    'datasets.rename': async ({ dataset, name }) => {
      await library.updateDataset(dataset, { name });
      await datasets.refresh();
      return null;
    },
    'datasets.remove': async ({ dataset }) => {
      if (runs.isLive({ dataset })) throw new AppError('host-run-live');
      await library.deleteDataset(dataset);
      await datasets.refresh();
      return null;
    },
    'datasets.restore': async ({ dataset }) => {
      await library.restoreDataset(dataset);
      await datasets.refresh();
      return null;
    },

    'datasets.preflight': async ({ dataset, version }) => {
      await datasets.dataset(dataset);
      const [rows, note] = await Promise.all([readRows(library, dataset), readNote(library, dataset)]);
      return preflightView(rows, version, note);
    },

    'datasets.remapPreview': async ({ dataset, from, to }, { signal }) => {
      refuseBreaks([to]);
      const { listPath } = await datasets.dataset(dataset);
      const rows = await readRows(library, dataset);
      return previewOf(rows, await remapRows(rows, from, to, listPath ?? undefined, signal));
    },
    'datasets.remapApply': async ({ dataset, from, to }, { signal }) => {
      refuseBreaks([to]);
      const { listPath } = await datasets.dataset(dataset);
      const rows = await readRows(library, dataset);
      const changed = await remapRows(rows, from, to, listPath ?? undefined, signal);
      return datasets.edit(dataset, 'remap', remapEdits(changed));
    },

    'datasets.edit': async ({ dataset, ids, change }, { signal }) => {
      refuseBreaks(Object.values(change));
      const { path: written, ...rest } = change;
      const fields: ClipFields =
        written === undefined ? rest : { ...rest, ...(await placeOf(core, dataset, written, signal)) };
      return datasets.edit(
        dataset,
        'edit',
        ids.map((id) => ({ id, fields })),
      );
    },
    'datasets.removeRows': ({ dataset, ids }) => datasets.removeRows(dataset, ids),
    'datasets.undo': ({ dataset }) => datasets.undo(dataset, 'undo'),
    'datasets.redo': ({ dataset }) => datasets.undo(dataset, 'redo'),

    'datasets.save': async (input) => {
      const { listPath } = await datasets.dataset(input.dataset);
      const note = await readNote(library, input.dataset);
      const target = input.path === undefined ? listPath : paths.check(input.path);
      if (target === null) throw new AppError('host-save-needs-path');
      const rows = await readRows(library, input.dataset);
      if (listPath === null) return saveFolderRows(rows, target);
      if (target === listPath) await refuseChangedList(target, note.sha256);
      const saved = await saveRows(rows, originalListPath(options.dataDir, input.dataset), target);
      if (target === listPath) {
        const [newest] = (await library.listEdits(input.dataset, 10_000)).filter((step) => !step.undone);
        const savedStep = newest?.id ?? 0;
        await writeNote(library, input.dataset, { ...note, sha256: await hashOf(target), savedStep });
        await datasets.refresh();
      }
      return saved;
    },
  };
}

/** Where a path typed for a row leads, by the same rules as when the list was read. */
async function placeOf(
  { datasets }: CoreContext,
  dataset: number,
  written: string,
  signal: AbortSignal,
): Promise<ClipFields> {
  const { listPath, audioDir } = await datasets.dataset(dataset);
  const listed = { line: 1, order: 0, rawPath: written, path: cleanPath(written) };
  const key = cleanBasename(listed.path);
  const { clips } = await resolveClips([{ ...listed, key, speaker: '', language: '', text: '' }], {
    listPath: listPath ?? undefined,
    audioDir: listPath === null ? undefined : (audioDir ?? undefined),
    signal,
  });
  return { rawPath: written, path: clips[0]?.path ?? listed.path, key };
}

/** Looks for all clips of a list in another folder. One step of undo: the paths change. */
async function moveAudio(
  { datasets, library }: CoreContext,
  dataset: number,
  audioDir: string | null,
  signal: AbortSignal,
): Promise<void> {
  const { listPath } = await datasets.dataset(dataset);
  if (listPath === null) return;
  const rows = await readRows(library, dataset);
  const { clips } = await resolveClips(rows.map(entryOf), {
    listPath,
    audioDir: audioDir ?? undefined,
    signal,
  });
  const edits = clips.map((clip, index) => ({ id: rows[index]!.id, fields: { path: clip.path } }));
  await library.editClips(dataset, 'audio-folder', edits);
  await library.updateDataset(dataset, { audioDir });
}
