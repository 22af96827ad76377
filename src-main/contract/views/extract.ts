import type { Progress, Reason } from '../values.ts';
import type { CheckpointRole } from './checkpoints.ts';
import type { DatasetSummary } from './datasets.ts';

export interface DeviceView {
  /** `cpu`, `dml:0`, `webgpu`, ... */
  readonly id: string;
  readonly kind: 'cpu' | 'cuda' | 'dml' | 'coreml' | 'webgpu';
  readonly name: string;
  readonly selfTest: SelfTestState;
}

/** A device may write tokens only after it has reproduced the golden tokens. */
export type SelfTestState =
  { readonly state: 'untested' | 'testing' } | ({ readonly state: 'passed' | 'failed' } & SelfTestResult);

export interface SelfTestResult {
  readonly device: string;
  readonly passed: boolean;
  readonly tokens: number;
  readonly differing: number;
  readonly timesRealTime: number | null;
  /** Why it failed or cannot be used, with the remedy. */
  readonly reason: Reason | null;
  /** Milliseconds since 1970. */
  readonly testedAt: number;
}

export interface DeviceList {
  readonly devices: readonly DeviceView[];
  /** What `auto` takes now. */
  readonly chosen: string;
}

export interface ModelFile {
  readonly path: string;
  readonly name: string;
  readonly role: CheckpointRole;
  readonly version: string | null;
  readonly bytes: number;
  /** Why it cannot be chosen; null where it can. */
  readonly refused: Reason | null;
  /** The bundled sample: good for trying the program, trains nothing. */
  readonly sample: boolean;
  /** Equal fingerprints give equal tokens. */
  readonly fingerprint: string | null;
}

export interface ExtractOptions {
  readonly datasets: readonly DatasetSummary[];
  readonly huberts: readonly ModelFile[];
  readonly checkpoints: readonly ModelFile[];
}

/** Whether dataset, HuBERT, checkpoint and device go together. With `blocking` reasons a start is refused. */
export interface PairCheck {
  readonly blocking: readonly Reason[];
  readonly warnings: readonly Reason[];
  readonly fingerprint: string | null;
  readonly rows: number;
  readonly usable: number;
  /** Clips whose tokens are in the library already: same audio, HuBERT, fingerprint, precision and device kind. */
  readonly reusable: number | null;
  readonly seconds: number;
}

/** `pausing` and `cancelling` wait for the clip in flight. `interrupted`: the program ended; the run can be resumed. */
export type RunState =
  | 'queued'
  | 'preparing'
  | 'running'
  | 'pausing'
  | 'paused'
  | 'cancelling'
  | 'cancelled'
  | 'interrupted'
  | 'failed'
  | 'done';

/** `total` = `pending` + `done` + `reused` + `skipped` + `failed`, always. */
export interface RunCounts {
  readonly total: number;
  readonly pending: number;
  readonly done: number;
  readonly reused: number;
  readonly skipped: number;
  readonly failed: number;
}

export interface RunErrors {
  readonly state: 'skipped' | 'failed';
  /** The first reason of this code, with its parameters. */
  readonly reason: Reason;
  readonly count: number;
}

export interface RunView {
  readonly run: number;
  readonly name: string;
  /** Null where the run has none that is still there: it can be looked at, but not be resumed or tried again. */
  readonly dataset: number | null;
  /** The training folder it writes into; null where its results are only in the library. */
  readonly folder: string | null;
  /** Of the trained model, as its file or the user says it; empty where nobody does. */
  readonly version: string;
  readonly state: RunState;
  readonly progress: Progress | null;
  readonly counts: RunCounts;
  readonly timesRealTime: number | null;
  /** Of done and reused clips. */
  readonly audioSeconds: number;
  readonly device: {
    readonly requested: string;
    /** The device that really runs; null before the first clip. */
    readonly actual: string | null;
    /** Why not the requested one. */
    readonly reason: string | null;
  };
  readonly errors: readonly RunErrors[];
  /** Only clips of some reasons were tried again; the others without tokens keep what was said of them before. */
  readonly partial: boolean;
  /** Why the whole run stopped. */
  readonly error: Reason | null;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** What can be done with it now. */
  readonly can: readonly ('pause' | 'resume' | 'cancel' | 'retry')[];
}
