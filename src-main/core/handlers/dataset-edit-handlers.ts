import type { Handlers } from '../../rpc/handlers.ts';
import { cleanBasename, cleanPath } from '../../dataset/clean-path.ts';
import { refuseBreaks } from '../../dataset/edit-list.ts';
import { resolveClips } from '../../dataset/resolve-clips.ts';
import { mapConcurrent } from '../../platform/map-concurrent.ts';
import type { ClipEdit, ClipFields } from '../../store/dataset-types.ts';
import type { CoreContext, HandlersNamed } from '../core-context.ts';
import { actOnRows } from '../datasets/act-on-rows.ts';
import { audioFolders, previewAudioFolder, setAudioFolder } from '../datasets/audio-folder.ts';
import { readNote } from '../datasets/dataset-note.ts';
import { preflightView } from '../datasets/preflight-view.ts';
import { readRows } from '../datasets/read-rows.ts';
import { previewOf, remapEdits, remapRows } from '../datasets/remap.ts';
import { planRepair, repairsOf } from '../datasets/repairs.ts';
import { saveDataset } from '../datasets/save-dataset.ts';

type Names = HandlersNamed<Handlers, 'datasets'>;
type Part = Pick<
  Names,
  | 'datasets.preflight'
  | 'datasets.audioFolders'
  | 'datasets.audioFolderPreview'
  | 'datasets.setAudioFolder'
  | 'datasets.remapPreview'
  | 'datasets.remapApply'
  | 'datasets.repairs'
  | 'datasets.repair'
  | 'datasets.edit'
  | 'datasets.removeRows'
  | 'datasets.undo'
  | 'datasets.redo'
  | 'datasets.save'
>;

/** What is wrong with the rows of a dataset, and every way to mend it. */
export function datasetEditHandlers(core: CoreContext): Part {
  const { library, datasets, tasks, paths } = core;
  const places = (listPath: string | null) => ({
    listPath: listPath ?? undefined,
    mayRead: (file: string) => paths.mayRead(file),
  });

  return {
    'datasets.preflight': async ({ dataset, version }) => {
      await datasets.dataset(dataset);
      const rows = await datasets.inTurn(dataset, () => readRows(library, dataset));
      return preflightView(rows, version, await readNote(library, dataset));
    },

    'datasets.remapPreview': async ({ dataset, from, to }, { signal }) => {
      refuseBreaks([to]);
      const { listPath } = await datasets.dataset(dataset);
      const rows = await readRows(library, dataset);
      return previewOf(rows, await remapRows(rows, from, to, places(listPath), signal));
    },
    'datasets.remapApply': async ({ dataset, from, to }, { signal }) => {
      refuseBreaks([to]);
      const { listPath, audioDir } = await datasets.dataset(dataset);
      // An audio folder takes no heed of written folders; from now on they count again.
      const move = audioDir !== null && listPath !== null ? { audioDir: null } : {};
      return actOnRows(core, dataset, undefined, signal, (options) => {
        const edits = async () => {
          const rows = await readRows(library, dataset);
          return remapEdits(await remapRows(rows, from, to, places(listPath), options.signal ?? signal));
        };
        return datasets.edit(dataset, 'remap', edits, { ...move, ...options });
      });
    },

    'datasets.edit': async ({ dataset, ids, change }, { signal }) => {
      refuseBreaks(Object.values(change));
      const { path: written, ...rest } = change;
      const edits = async () => {
        const fields: ClipFields =
          written === undefined ? rest : { ...rest, ...(await placeOf(core, dataset, written, signal)) };
        return ids.map((id) => ({ id, fields }));
      };
      return actOnRows(core, dataset, ids.length, signal, (options) =>
        datasets.edit(dataset, 'edit', edits, options),
      );
    },
    'datasets.removeRows': ({ dataset, ids }, { signal }) =>
      actOnRows(core, dataset, ids.length, signal, (options) => datasets.removeRows(dataset, ids, options)),
    'datasets.undo': ({ dataset, step }, { signal }) => {
      const rows = library.nextEdit(dataset, 'undo').then((next) => next?.clips ?? 0);
      return actOnRows(core, dataset, rows, signal, (options) =>
        datasets.undo(dataset, 'undo', step, options),
      );
    },
    'datasets.redo': ({ dataset }, { signal }) => {
      const rows = library.nextEdit(dataset, 'redo').then((next) => next?.clips ?? 0);
      return actOnRows(core, dataset, rows, signal, (options) =>
        datasets.undo(dataset, 'redo', undefined, options),
      );
    },

    'datasets.repairs': async ({ dataset }) => {
      await datasets.dataset(dataset);
      return repairsOf(await readRows(library, dataset));
    },
    'datasets.repair': async ({ dataset, kind }, { signal }) => {
      const plan = async () => planRepair(await readRows(library, dataset), kind);
      return actOnRows(core, dataset, undefined, signal, async (options) => {
        if (kind === 'duplicates')
          return datasets.removeRows(dataset, (await datasets.inTurn(dataset, plan)).removed, options);
        const edits = async () => placeAll(core, dataset, (await plan()).edits, options.signal ?? signal);
        return datasets.edit(dataset, 'repair', edits, options);
      });
    },

    'datasets.audioFolders': ({ dataset }, { signal }) => audioFolders(core, dataset, signal),
    'datasets.audioFolderPreview': ({ dataset, audioDir }, { signal }) =>
      previewAudioFolder(core, dataset, audioDir, signal),
    'datasets.setAudioFolder': async ({ dataset, audioDir }, { emit, signal: requested }) => {
      const { name } = await datasets.dataset(dataset);
      return tasks.run(
        { kind: 'scan', subject: name, link: `#/datasets?dataset=${dataset}` },
        ({ signal, progress }) =>
          setAudioFolder(core, dataset, audioDir, signal, (now) => {
            progress(now);
            emit(now);
          }),
        requested,
      );
    },

    'datasets.save': ({ dataset, path }) => datasets.inTurn(dataset, () => saveDataset(core, dataset, path)),
  };
}

/** Where a path typed for a row leads, by the same rules as when the list was read. */
async function placeOf(
  { datasets, paths }: CoreContext,
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
    mayRead: (file) => paths.mayRead(file),
    signal,
  });
  return { rawPath: written, path: clips[0]?.path ?? listed.path, key };
}

/** Edits that write another path get the place where it leads. */
function placeAll(
  core: CoreContext,
  dataset: number,
  edits: readonly ClipEdit[],
  signal: AbortSignal,
): Promise<ClipEdit[]> {
  return mapConcurrent(edits, filesAtOnce, async ({ id, fields }) => {
    const { rawPath } = fields;
    if (rawPath === undefined) return { id, fields };
    return { id, fields: { ...fields, ...(await placeOf(core, dataset, rawPath, signal)) } };
  });
}

const filesAtOnce = 32;
