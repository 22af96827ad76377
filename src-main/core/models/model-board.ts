import path from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { Progress } from '../../contract/values.ts';
import type { DownloadResult, ModelList } from '../../contract/views/models.ts';
import type { ModelEnd } from '../../models/download/download-queue.ts';
import { ModelStore } from '../../models/model-store.ts';
import { observable } from '../../rpc/observable.ts';
import type { CoreOptions } from '../core-types.ts';
import type { PathGrants } from '../paths/path-grants.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { TaskBoard } from '../tasks/task-board.ts';
import { joinedProgress } from './joined-progress.ts';

interface BoardParts {
  readonly options: CoreOptions;
  readonly settings: SettingsStore;
  readonly tasks: TaskBoard;
  readonly paths: PathGrants;
}

/** The model store as the window sees it: one topic, and each download a task that outlives the request behind it. */
export class ModelBoard {
  readonly all = observable<ModelList>({
    catalogVersion: '',
    models: [],
    needs: [],
    roots: [],
    updates: { address: null, last: null },
  });
  readonly #parts: BoardParts;
  readonly #running = new Map<string, Promise<ModelEnd>>();
  readonly #closing = new AbortController();
  #opened: ModelStore | undefined;
  #checking: Promise<unknown> | undefined;

  constructor(parts: BoardParts) {
    this.#parts = parts;
  }

  /** Looks at the disk. After the settings are loaded. @throws AppError models-catalog-damaged */
  async load(): Promise<void> {
    const { options, settings } = this.#parts;
    const { resourcesDir, dataDir, cacheDir, appVersion } = options;
    this.#opened = await ModelStore.open({
      resourcesDir,
      dataDir,
      cacheDir,
      appVersion,
      settings: () => settings.all.value,
      changed: (list) => this.#show(list),
    });
    let before = settings.all.value;
    settings.all.subscribe((now) => {
      const moved = now.modelFolder !== before.modelFolder || now.mirrors !== before.mirrors;
      before = now;
      if (moved) void this.store.refresh();
    });
    // Only where the user asked for it. How it ends, even badly, is in the list.
    if (settings.all.value.checkForUpdates && this.store.list.updates.address !== null)
      this.#checking = this.store.checkUpdate(undefined, this.#closing.signal).catch(() => undefined);
  }

  get store(): ModelStore {
    if (this.#opened === undefined) throw new AppError('internal', { detail: 'models before load' });
    return this.#opened;
  }

  /** Weights on disk that extraction can use. */
  get extractionFiles(): readonly string[] {
    return this.all.value.models.flatMap(({ role, status }) =>
      status.state === 'ready' && (role === 'hubert' || role === 'generator') ? [status.path] : [],
    );
  }

  /** Downloads models, all at once. When `signal` aborts nobody waits any more, but the downloads go on. */
  async download(
    ids: readonly string[],
    emit: (progress: Progress) => void,
    signal: AbortSignal,
  ): Promise<DownloadResult> {
    for (const id of ids) this.store.model(id);
    const stop = this.all.subscribe((list) => emit(joinedProgress(list, ids)));
    try {
      const ends = Promise.all(ids.map(async (id) => ({ model: id, end: await this.fetch(id) })));
      const results = await Promise.race([ends, aborted(signal)]);
      return {
        ready: results.flatMap(({ model, end }) => (end.kind === 'ready' ? [model] : [])),
        delivered: results.flatMap(({ model, end }) =>
          end.kind === 'ready' ? [{ model, source: end.source, tried: end.tried }] : [],
        ),
        failed: results.flatMap(({ model, end }) =>
          end.kind === 'failed' ? [{ model, reason: end.reason, tried: end.tried }] : [],
        ),
      };
    } finally {
      stop();
    }
  }

  /** Starts or joins the download of one model. @throws AppError models-unknown */
  fetch(id: string): Promise<ModelEnd> {
    const known = this.#running.get(id);
    if (known) return known;
    const fetching = this.#fetch(id).finally(() => this.#running.delete(id));
    this.#running.set(id, fetching);
    return fetching;
  }

  async #fetch(id: string): Promise<ModelEnd> {
    const { tasks } = this.#parts;
    const { name } = this.store.model(id);
    let end: ModelEnd = { kind: 'paused' };
    const spec = {
      kind: 'download',
      subject: name,
      link: `#/models?model=${id}`,
      pause: () => void this.store.pause(id),
    } as const;
    const work = tasks.run(
      spec,
      async (task) => {
        const stop = this.all.subscribe(({ models }) => {
          const status = models.find((model) => model.id === id)?.status;
          if (status && 'progress' in status) task.progress(status.progress);
          if (status && 'source' in status) task.set({ detail: status.source });
        });
        try {
          end = await this.store.download(id, task.signal);
        } finally {
          stop();
        }
        if (end.kind === 'failed') throw new AppError(end.reason.code as 'internal', end.reason.params);
        if (task.signal.aborted) throw new AppError('cancelled');
        return end;
      },
      undefined,
      (ended) => (ended.kind === 'paused' ? 'paused' : 'done'),
    );
    // How the task ended is in its own list; whoever asked for the model gets the end as data.
    await work.catch((error: unknown) => {
      if (end.kind === 'ready') throw error;
    });
    return end;
  }

  /** Pauses every download and waits until nothing writes any more: for the program's end. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#checking;
    await this.#opened?.close();
    await Promise.allSettled(this.#running.values());
  }

  /** What is found may be opened: the user named the folders, or the workbench fetched it. */
  #show(list: ModelList): void {
    const { paths } = this.#parts;
    for (const { path: root } of list.roots) paths.grant(root);
    for (const { status } of list.models) {
      if (status.state === 'ready') paths.grant(path.dirname(status.path));
    }
    this.all.set(list);
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const refuse = (): void => reject(new AppError('cancelled'));
    if (signal.aborted) refuse();
    else signal.addEventListener('abort', refuse, { once: true });
  });
}
