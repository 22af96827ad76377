import type { Progress } from '../../contract/values.ts';
import type { TaskKind } from '../../contract/views/tasks.ts';
import type { Handlers, StreamContext } from '../../rpc/handlers.ts';
import type { CoreContext, HandlersNamed } from '../core-context.ts';

export function modelHandlers({ models, tasks, paths }: CoreContext): HandlersNamed<Handlers, 'models'> {
  /** Reads files to the end: a task with bytes as its measure. */
  const reading = <T>(
    kind: TaskKind,
    subject: string,
    { emit, signal: requested }: StreamContext<Progress>,
    work: (signal: AbortSignal, progress: (done: number, total: number) => void) => Promise<T>,
  ): Promise<T> =>
    tasks.run(
      { kind, subject, link: '#/models' },
      (task) =>
        work(task.signal, (done, total) => {
          const now = { phase: 'verify', done, total, unit: 'bytes', rate: null, etaMs: null } as const;
          task.progress(now);
          emit(now);
        }),
      requested,
    );

  return {
    'models.all': async () => {
      await models.store.refresh();
      return models.all;
    },
    'models.plan': ({ models: ids, version }) => {
      const { store } = models;
      return store.plan(ids ?? (version === undefined ? undefined : store.neededFor(version)));
    },
    'models.download': ({ models: ids }, { emit, signal }) => models.download(ids, emit, signal),
    'models.pause': async ({ model }) => {
      await models.store.pause(model);
      return null;
    },
    'models.resume': ({ model }) => {
      models.store.model(model);
      // It goes on by itself: what becomes of it is in `models.all` and `tasks.all`.
      void models.fetch(model).catch(() => undefined);
      return null;
    },
    'models.cancel': async ({ model }) => {
      await models.store.cancel(model);
      return null;
    },
    'models.verify': ({ models: ids }, context) => {
      const subject = ids?.map((id) => models.store.model(id).name).join(', ') ?? '';
      return reading('verify-models', subject, context, (signal, progress) =>
        models.store.verify(ids, signal, progress),
      );
    },
    'models.remove': ({ model, confirm }) => models.store.remove(model, confirm),
    'models.addRoot': ({ path: folder }, context) => {
      const root = paths.check(folder);
      return reading('find-models', root, context, (signal, progress) =>
        models.store.addRoot(root, signal, progress),
      );
    },
    'models.removeRoot': async ({ path: folder }) => {
      await models.store.removeRoot(folder);
      return null;
    },
    'models.rescan': (_input, context) =>
      reading('find-models', '', context, (signal, progress) => models.store.rescan(signal, progress)),
    'models.testSources': ({ source }, { signal }) => models.store.testSources(source, signal),
    // Only where the settings lead: a page must not make the host ask an address of its choice.
    'models.checkUpdate': (_input, { signal }) => models.store.checkUpdate(undefined, signal),
    'models.installUpdate': ({ sha256 }) => models.store.installUpdate(sha256),
  };
}
