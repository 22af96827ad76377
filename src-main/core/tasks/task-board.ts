import { AppError, toAppError } from '../../contract/errors.ts';
import type { Progress } from '../../contract/values.ts';
import type { TaskKind, TaskList, TaskState, TaskView } from '../../contract/views/tasks.ts';
import { observable } from '../../rpc/observable.ts';
import type { Library } from '../../store/library.ts';
import type { Activity, EndedWork } from '../core-types.ts';
import { shownTask } from './shown-task.ts';

/** Work longer than this is worth a notification when nobody looks. */
const longWorkMs = 10_000;
const shownHistory = 200;
const clearedKey = 'tasks.clearedAt';

export interface TaskSpec {
  readonly kind: TaskKind;
  readonly subject: string;
  readonly detail?: string;
  readonly link?: string;
  /** Stops the work between two units; `resume` starts it again. */
  readonly pause?: () => void;
}

export interface RunningTask {
  readonly id: string;
  /** Aborts when the task or the request behind it is cancelled; not when the window is merely gone. */
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
  readonly set: (change: Partial<Pick<TaskView, 'detail' | 'link' | 'subject'>>) => void;
}

type EndState<T> = (value: T) => Exclude<TaskState, 'running' | 'cancelling'>;

const noop = (): void => undefined;

interface Entry {
  view: TaskView;
  readonly control: AbortController;
  readonly pause: (() => void) | undefined;
}

/** All long work in one place: what runs is here, what ended is in the library. */
export class TaskBoard {
  readonly list = observable<TaskList>({ tasks: [] });
  readonly activity = observable<Activity>({ running: 0, share: null });
  readonly #library: Library;
  readonly #running = new Map<string, Entry>();
  readonly #endListeners = new Set<(work: EndedWork) => void>();
  readonly #works = new Set<Promise<unknown>>();
  #history: readonly TaskView[] = [];
  #closed = false;

  constructor(library: Library) {
    this.#library = library;
  }

  /** Reads the history. Tasks found running died with the program that ran them. */
  async load(): Promise<void> {
    const cleared = Number(await this.#library.getSetting(clearedKey)) || 0;
    const tasks = await this.#library.listTasks(shownHistory);
    this.#history = tasks
      .filter((task) => task.startedAt > cleared && !this.#running.has(String(task.id)))
      .map(shownTask);
    this.#publish();
  }

  /** Runs work as a task: shown, cancellable, and kept in the history however it ends. */
  run<T>(
    spec: TaskSpec,
    work: (task: RunningTask) => Promise<T>,
    requested?: AbortSignal,
    endState: EndState<T> = () => 'done',
  ): Promise<T> {
    const running = this.#run(spec, work, requested, endState);
    const settled = running.then(noop, noop).finally(() => this.#works.delete(settled));
    this.#works.add(settled);
    return running;
  }

  async #run<T>(
    spec: TaskSpec,
    work: (task: RunningTask) => Promise<T>,
    requested: AbortSignal | undefined,
    endState: EndState<T>,
  ): Promise<T> {
    const { kind, subject, detail = null, link = null } = spec;
    const id = String(await this.#library.addTask({ kind, title: subject, detail: { link } }));
    const control = new AbortController();
    const startedAt = Date.now();
    const view: TaskView = {
      id,
      kind,
      subject,
      detail,
      link,
      state: 'running',
      progress: null,
      error: null,
      startedAt,
      endedAt: null,
      can: spec.pause ? ['pause', 'cancel'] : ['cancel'],
    };
    this.#running.set(id, { view, control, pause: spec.pause });
    if (this.#closed) control.abort();
    this.closePaused((other) => other.kind === kind && other.link !== null && other.link === link);
    this.#publish();
    const signal = requested ? AbortSignal.any([requested, control.signal]) : control.signal;
    try {
      const value = await work({
        id,
        signal,
        progress: (progress) => this.#change(id, { progress }),
        set: (change) => this.#change(id, change),
      });
      await this.#end(id, endState(value), null);
      return value;
    } catch (thrown) {
      const error = signal.aborted ? new AppError('cancelled', {}, thrown) : toAppError(thrown);
      await this.#end(id, error.code === 'cancelled' ? 'cancelled' : 'failed', error);
      throw error;
    }
  }

  cancel(id: string): void {
    const entry = this.#running.get(id);
    if (!entry) return;
    this.#change(id, { state: 'cancelling', can: [] });
    entry.control.abort();
  }

  pause(id: string): void {
    this.#running.get(id)?.pause?.();
  }

  /** The run that a paused extraction stands for; undefined for any other task. */
  linkedRun(id: string): number | undefined {
    const task = this.#history.find((other) => other.id === id);
    return task && runOf(task);
  }

  /** The model that a download of the history was about. */
  linkedModel(id: string): string | undefined {
    const task = this.#history.find((other) => other.id === id && other.kind === 'download');
    return /[?&]model=([^&]+)/.exec(task?.link ?? '')?.[1];
  }

  async clear(): Promise<void> {
    await this.#library.setSetting(clearedKey, Date.now());
    this.#history = [];
    this.#publish();
  }

  onEnded(listener: (work: EndedWork) => void): () => void {
    this.#endListeners.add(listener);
    return () => void this.#endListeners.delete(listener);
  }

  /** Ends paused tasks that nobody can resume any more: something newer stands in their place, or it was removed. */
  closePaused(over: (task: TaskView) => boolean): void {
    const isOver = (task: TaskView): boolean => task.state === 'paused' && over(task);
    if (!this.#history.some(isOver)) return;
    this.#history = this.#history.map((task) =>
      isOver(task) ? { ...task, state: 'interrupted', can: [] } : task,
    );
    this.#publish();
  }

  /** Cancels everything and waits until all of it has ended: for the program's end. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const id of this.#running.keys()) this.cancel(id);
    while (this.#works.size > 0) await Promise.all(this.#works);
  }

  #change(id: string, change: Partial<TaskView>): void {
    const entry = this.#running.get(id);
    if (!entry) return;
    entry.view = { ...entry.view, ...change };
    this.#publish();
  }

  async #end(id: string, state: TaskState, error: AppError | null): Promise<void> {
    const entry = this.#running.get(id);
    this.#running.delete(id);
    if (!entry) return;
    const endedAt = Date.now();
    const can = state === 'paused' ? (['resume'] as const) : [];
    const reason = error && error.code !== 'cancelled' ? error.toData() : null;
    this.#history = [{ ...entry.view, state, error: reason, endedAt, can }, ...this.#history].slice(
      0,
      shownHistory,
    );
    this.#publish();
    const stored = state === 'paused' ? 'interrupted' : state;
    if (stored !== 'running' && stored !== 'cancelling')
      await this.#library.finishTask(Number(id), stored, reason).catch(() => undefined);
    if (state !== 'done' && state !== 'failed' && state !== 'cancelled') return;
    const { kind, subject, startedAt } = entry.view;
    const work = { kind, subject, outcome: state, long: endedAt - startedAt >= longWorkMs };
    for (const listener of this.#endListeners) listener(work);
  }

  #publish(): void {
    const running = [...this.#running.values()].map((entry) => entry.view);
    this.list.set({ tasks: [...running.sort((a, b) => b.startedAt - a.startedAt), ...this.#history] });
    const shares = running.map(({ progress }) => (progress?.total ? progress.done / progress.total : null));
    const known = shares.filter((share) => share !== null);
    const share = known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
    this.activity.set({ running: running.length, share });
  }
}

/** The run of an extraction; undefined for any other task, and before it is planned. */
export function runOf({ kind, link }: TaskView): number | undefined {
  const match = kind === 'extract' ? /[?&]run=(\d+)/.exec(link ?? '') : null;
  return match ? Number(match[1]) : undefined;
}
