import path from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { Handlers } from '../../rpc/handlers.ts';
import type { CoreContext, HandlersNamed } from '../core-context.ts';
import { addDataset } from '../datasets/add-dataset.ts';
import { contentsOf } from '../datasets/folder-contents.ts';
import { confirmEncoding, listEncoding } from '../datasets/list-encoding.ts';
import { readRows } from '../datasets/read-rows.ts';

type Names = HandlersNamed<Handlers, 'datasets'>;
type Part = Pick<
  Names,
  | 'datasets.all'
  | 'datasets.contents'
  | 'datasets.add'
  | 'datasets.addSample'
  | 'datasets.encoding'
  | 'datasets.confirmEncoding'
  | 'datasets.rescan'
  | 'datasets.rename'
  | 'datasets.remove'
  | 'datasets.restore'
>;

/** The datasets themselves: adding, reading again, forgetting. */

export function datasetHandlers(core: CoreContext): Part {
  const { library, datasets, paths, tasks, runs, services, options } = core;

  const add: Part['datasets.add'] = async (input, { emit, signal }) => {
    const file = paths.check(input.path);
    const audioDir = input.audioDir === undefined ? null : paths.check(input.audioDir);
    return addAs({ path: file, audioDir, sample: false, encoding: input.encoding }, emit, signal);
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

    'datasets.contents': ({ path: file }, { signal }) => contentsOf(paths.check(file), signal),

    'datasets.encoding': ({ dataset }) => listEncoding(core, dataset),
    'datasets.confirmEncoding': async ({ dataset }) => {
      await confirmEncoding(core, dataset);
      return null;
    },

    'datasets.rescan': async ({ dataset }, { emit, signal: requested }) => {
      const { name } = await datasets.dataset(dataset);
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
      await runs.refresh();
      return null;
    },
    'datasets.restore': async ({ dataset }) => {
      await library.restoreDataset(dataset);
      await datasets.refresh();
      return null;
    },
  };
}
