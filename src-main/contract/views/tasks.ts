import type { Progress, Reason } from '../values.ts';

export type TaskState = 'running' | 'paused' | 'cancelling' | 'done' | 'failed' | 'cancelled' | 'interrupted';

export type TaskKind =
  | 'extract'
  | 'scan'
  | 'edit-rows'
  | 'verify'
  | 'compare'
  | 'export'
  | 'download'
  | 'verify-models'
  | 'find-models'
  | 'self-test'
  | 'check-training'
  | 'training';

export interface TaskView {
  readonly id: string;
  readonly kind: TaskKind;
  /** What it works on: name of the dataset, run or file. */
  readonly subject: string;
  readonly state: TaskState;
  readonly progress: Progress | null;
  /** Device or source in use. */
  readonly detail: string | null;
  readonly error: Reason | null;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** What can be done with it now. */
  readonly can: readonly ('cancel' | 'pause' | 'resume')[];
  /** Page of the application that shows it, e.g. `#/extract?run=7`. */
  readonly link: string | null;
}

export interface TaskList {
  /** Running ones first, then the newest. */
  readonly tasks: readonly TaskView[];
}
