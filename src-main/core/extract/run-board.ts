import { AppError } from '../../contract/errors.ts';
import type { RunView } from '../../contract/views/extract.ts';
import type { RunList } from '../../contract/views/tokens.ts';
import { runSteps } from '../../pipeline/run/run-steps.ts';
import type { RunServices } from '../../pipeline/services.ts';
import type { RunReport, RunRequest, Progress as EngineProgress } from '../../pipeline/types.ts';
import type { Dataset } from '../../store/dataset-types.ts';
import type { Run } from '../../store/types.ts';
import { observable, type Observable } from '../../rpc/observable.ts';
import { pace } from '../../rpc/pace.ts';
import type { Watchable } from '../../rpc/handlers.ts';
import { runOf, type RunningTask, type TaskBoard } from '../tasks/task-board.ts';
import type { DeviceBoard } from './device-board.ts';
import { runListEntry, runView, type LiveRun } from './run-view.ts';
import { shownProgress } from './shown-progress.ts';

/** The library is asked for the counts of a live run this often. */
const refreshMs = 250;
/** And for the list of all runs, which shows little more than its state. */
const listRefreshMs = 1_000;

interface Current {
  readonly dataset: number;
  run: number | undefined;
  live: LiveRun;
  readonly pause: AbortController;
  task: string | undefined;
}

/** All runs, and the one that is running. One at a time: the device is the bottleneck. */
export class RunBoard {
  readonly all = observable<RunList>({ runs: [], removed: [] });
  readonly #services: RunServices;
  readonly #tasks: TaskBoard;
  readonly #devices: DeviceBoard;
  readonly #views = new Map<number, Observable<RunView>>();
  #current: Current | undefined;
  #ended: Promise<unknown> = Promise.resolve();

  constructor(services: RunServices, tasks: TaskBoard, devices: DeviceBoard) {
    this.#services = services;
    this.#devices = devices;
    this.#tasks = tasks;
  }

  get busy(): boolean {
    return this.#current !== undefined;
  }

  /** Whether this run, or a run over this dataset, is going on: neither may be removed meanwhile. */
  isLive({ run, dataset }: { readonly run?: number; readonly dataset?: number }): boolean {
    const current = this.#current;
    if (!current) return false;
    return current.dataset === dataset || (run !== undefined && current.run === run);
  }

  async refresh(): Promise<void> {
    const runs = await this.#refreshList();
    const datasets = new Set((await this.#services.library.listDatasets()).map(({ id }) => id));
    // A run that was resumed is hidden behind its successor; one that was removed, or whose dataset was, cannot be
    // resumed either.
    const resumable = new Set(
      runs
        .filter(({ state, datasetId }) => state === 'paused' && datasetId !== null && datasets.has(datasetId))
        .map(({ id }) => id),
    );
    this.#tasks.closePaused((task) => {
      const run = runOf(task);
      return run !== undefined && !resumable.has(run);
    });
    for (const id of this.#views.keys()) await this.#refreshView(id);
  }

  /** Watches one run, live or ended. @throws AppError store-run-unknown */
  async watch(id: number): Promise<Watchable<RunView>> {
    const live = this.#liveOf(id);
    const view = await runView(this.#services.library, id, live);
    const watched = this.#views.get(id) ?? observable(view);
    this.#views.set(id, watched);
    watched.set(view);
    // The run went on while its state was read. Its end is told once: a view made after that would never hear of it.
    if (this.#liveOf(id) !== live) await this.#refreshView(id);
    return watched;
  }

  /**
   * Starts a run and resolves with its number as soon as it is planned; it goes on by itself.
   * @throws AppError host-run-busy, and whatever makes the inputs impossible
   */
  start(
    dataset: Pick<Dataset, 'id' | 'name'>,
    request: (signal: AbortSignal) => Promise<RunRequest>,
  ): Promise<number> {
    if (this.#current) throw new AppError('host-run-busy');
    const current: Current = {
      dataset: dataset.id,
      run: undefined,
      live: { phase: 'running', progress: null, timesRealTime: null },
      pause: new AbortController(),
      task: undefined,
    };
    this.#current = current;
    return new Promise((resolve, reject: (error: unknown) => void) => {
      const spec = { kind: 'extract', subject: dataset.name, pause: () => this.#pause(current) } as const;
      const work = this.#tasks.run(
        spec,
        async (task) => {
          current.task = task.id;
          task.signal.addEventListener('abort', () => {
            current.live = { ...current.live, phase: 'cancelling' };
            void this.#refreshCurrent(current);
          });
          const report = await this.#carryOut(current, await request(task.signal), task, resolve);
          // Where a failure stopped the run, the task has failed too, though the report came back.
          if (report.error) throw new AppError(report.error.code, report.error.params);
          if (report.state === 'cancelled') throw new AppError('cancelled');
          return report;
        },
        undefined,
        (report) => (report.state === 'paused' ? 'paused' : 'done'),
      );
      this.#ended = work
        .catch(reject)
        .finally(() => {
          this.#current = undefined;
        })
        .then(() => this.refresh());
    });
  }

  async #carryOut(
    current: Current,
    request: RunRequest,
    task: RunningTask,
    planned: (run: number) => void,
  ): Promise<RunReport> {
    const refresh = pace(() => void this.#refreshCurrent(current), refreshMs);
    const refreshList = pace(() => void this.#refreshList().catch(() => undefined), listRefreshMs);
    try {
      return await runSteps(
        request,
        this.#services,
        {
          selfTested: (device, outcome) => this.#devices.note(device, outcome),
          // What stops the CPU is no property of it: it may be tried again at once.
          selfTestFailed: (device, error) => {
            if (device !== 'cpu') this.#devices.noteUnusable(device, error);
          },
          planned: (run) => {
            current.run = run;
            task.set({ link: `#/extract?run=${run}` });
            planned(run);
            void this.refresh();
          },
          progress: (now: EngineProgress) => {
            const progress = shownProgress(now);
            const timesRealTime = now.timesRealTime ?? current.live.timesRealTime;
            current.live = { ...current.live, progress, timesRealTime };
            task.progress(progress);
            refresh.push(undefined);
          },
          clip: () => {
            refresh.push(undefined);
            refreshList.push(undefined);
          },
        },
        { cancel: task.signal, pause: current.pause.signal },
      );
    } finally {
      refresh.stop();
      refreshList.stop();
    }
  }

  pause(run: number): void {
    if (this.#current?.run === run) this.#pause(this.#current);
  }

  cancel(run: number): void {
    if (this.#current?.run === run && this.#current.task) this.#tasks.cancel(this.#current.task);
  }

  /** Pauses what runs and waits for the clip in flight: for the program's end. */
  async settle(): Promise<void> {
    if (this.#current) this.#pause(this.#current);
    await this.#ended;
  }

  #pause(current: Current): void {
    if (current.live.phase === 'cancelling') return;
    current.live = { ...current.live, phase: 'pausing' };
    current.pause.abort();
    void this.#refreshCurrent(current);
  }

  #liveOf(run: number): LiveRun | undefined {
    return this.#current?.run === run ? this.#current.live : undefined;
  }

  async #refreshList(): Promise<Run[]> {
    const { library } = this.#services;
    const all = await library.listRuns({ includeDeleted: true });
    const runs = all.filter(({ deletedAt }) => deletedAt === null);
    const removed = all.filter(({ deletedAt }) => deletedAt !== null);
    this.all.set({
      runs: runs.map((run) => runListEntry(run, this.#liveOf(run.id))),
      removed: removed.map((run) => runListEntry(run, undefined)),
    });
    return runs;
  }

  async #refreshCurrent(current: Current): Promise<void> {
    if (current.run !== undefined) await this.#refreshView(current.run);
  }

  async #refreshView(id: number): Promise<void> {
    const view = this.#views.get(id);
    if (!view) return;
    try {
      view.set(await runView(this.#services.library, id, this.#liveOf(id)));
    } catch {
      this.#views.delete(id); // purged, or the library is being closed: whoever watches keeps the last state
    }
  }
}
