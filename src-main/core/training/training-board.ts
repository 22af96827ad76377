import { AppError, toAppError } from '../../contract/errors.ts';
import type { TrainingRun } from '../../contract/views/training.ts';
import { observable } from '../../rpc/observable.ts';
import { pace } from '../../rpc/pace.ts';
import { runTraining } from '../../training/handover/run-training.ts';
import type { TrainingCommand } from '../../training/handover/start-script.ts';
import type { TrainingProgress } from '../../training/handover/training-progress.ts';
import type { TaskBoard } from '../tasks/task-board.ts';
import { OutputTail } from './output-tail.ts';

export interface TrainingStart {
  readonly command: TrainingCommand;
  readonly folder: string;
  readonly name: string;
  readonly epochs: number;
  /** Page that shows it. */
  readonly link: string;
}

type Run = NonNullable<TrainingRun['run']>;

/** Starts trainings, one at a time: two would not fit on a card, and share their configuration files. */
export class TrainingBoard {
  readonly current = observable<TrainingRun>({ run: null, output: [] });
  readonly #tasks: TaskBoard;

  constructor(tasks: TaskBoard) {
    this.#tasks = tasks;
  }

  /** @throws AppError training-running */
  refuseSecond(): void {
    const { run } = this.current.value;
    if (run?.state === 'running') throw new AppError('training-running', { name: run.name });
  }

  /** @returns the id of the task, as soon as it runs. @throws AppError training-running */
  start(wanted: TrainingStart): Promise<string> {
    this.refuseSecond();
    const { command, folder, name, epochs, link } = wanted;
    const { training } = command;
    const begun: Run = {
      task: null,
      training,
      folder,
      name,
      state: 'running',
      epoch: null,
      epochs,
      share: 0,
      error: null,
      startedAt: Date.now(),
      endedAt: null,
    };
    this.current.set({ run: begun, output: [] });
    return new Promise((resolve, reject) => {
      const spec = { kind: 'training', subject: name, detail: names[training], link } as const;
      this.#tasks
        .run(spec, async ({ id, signal, progress }) => {
          this.#change({ task: id });
          resolve(id);
          await this.#follow(command, epochs, signal, (now) => {
            this.#change({ epoch: now.epoch, share: now.share });
            const done = now.share * epochs;
            progress({ phase: 'training', done, total: epochs, unit: 'epochs', rate: null, etaMs: null });
          });
        })
        .then(
          () => this.#end('done', null),
          (thrown: unknown) => {
            const error = toAppError(thrown);
            this.#end(error.code === 'cancelled' ? 'cancelled' : 'failed', error);
            reject(error);
          },
        );
    });
  }

  async #follow(
    command: TrainingCommand,
    epochs: number,
    signal: AbortSignal,
    progress: (progress: TrainingProgress) => void,
  ): Promise<void> {
    const tail = new OutputTail();
    const shown = pace(() => this.current.update((now) => ({ ...now, output: tail.lines })));
    const output = (text: string): void => {
      tail.append(text);
      shown.push(undefined);
    };
    try {
      await runTraining(command, epochs, { output, progress }, signal);
    } finally {
      shown.flush();
    }
  }

  #change(change: Partial<Run>): void {
    this.current.update(({ run, output }) => ({ run: run && { ...run, ...change }, output }));
  }

  #end(state: Run['state'], error: AppError | null): void {
    const reason = state === 'failed' && error ? error.toData() : null;
    this.#change({ state, error: reason, endedAt: Date.now(), ...(state === 'done' && { share: 1 }) });
  }
}

const names = { s1: 'GPT (s1)', s2: 'SoVITS (s2)' } as const;
