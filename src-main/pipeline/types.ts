import type { AppError, ErrorData } from '../contract/errors.ts';
import type { ModelVersion, Reason } from '../contract/values.ts';
import type { CollisionPolicy, KeptFile } from '../formats/types.ts';
import type { DeviceKind } from '../inference/devices.ts';
import type { StepState } from '../store/types.ts';
import type { RunModels, SelfTestOutcome, Statistics } from './step.ts';

/** One input line, found or not: every line of a dataset ends up in exactly one state. */
export interface InputClip {
  /** 1-based line of the list; unique. */
  readonly line: number;
  /** 0-based index among the lines the trainer's scripts see; decides the part a line belongs to. */
  readonly order: number;
  readonly path: string;
  /** File name with extension: the clip's name in every file of the trainer. */
  readonly key: string;
  readonly speaker: string;
  readonly language: string;
  readonly text: string;
  /** When the file was last written (Unix ms); 0 where there is none. */
  readonly modifiedMs: number;
  /** Why no tokens can be made for this line. */
  readonly skip: Reason | undefined;
}

export interface InputSet {
  /** The `.list` file or the folder that was scanned. */
  readonly source: string;
  readonly datasetId: number | undefined;
  readonly audioDir: string | undefined;
  readonly clips: readonly InputClip[];
}

/** Trying only some of the clips again that an earlier run left without tokens. */
export interface RetrySelection {
  /** The earlier run. */
  readonly run: number;
  /** Codes of the reasons that are tried again. Clips without tokens for any other keep what that run said. */
  readonly reasons: readonly string[];
}

/** What the user asks for: one dataset, some steps, their models, one place for the results. */
export interface RunRequest {
  readonly input: InputSet;
  /** Ids of the steps whose results are wanted. */
  readonly steps: readonly string[];
  /** Slot -> path. */
  readonly models: Readonly<Record<string, string>>;
  /** Option of a step -> value, where the user says it. */
  readonly options?: Readonly<Record<string, string>> | undefined;
  /** Version of the model that will be trained, where the user says it. */
  readonly version?: ModelVersion | undefined;
  /** `logs/<experiment>` of the trainer, or undefined to fill the library only. */
  readonly out: string | undefined;
  readonly device: DeviceKind;
  readonly threads: number;
  /** Compute again what the library already holds. */
  readonly force: boolean;
  /** What two clips of the same file name become in `out`, which is keyed by file name alone. */
  readonly collisions: CollisionPolicy;
  /** Longest clip taken, in seconds; undefined for the audio part's own limit. */
  readonly maxSeconds?: number | undefined;
  /** Number of parts whose interleaving the end files reproduce; upstream's default is 2. */
  readonly parts: number;
  /** Left out: every line is looked at, whatever was said of it before. */
  readonly retry?: RetrySelection | undefined;
}

/** Pausing lets the clip in flight finish; cancelling ends its process. Finished clips stay in either case. */
export interface RunControl {
  readonly cancel: AbortSignal;
  readonly pause?: AbortSignal;
}

export type Phase = 'read' | 'graph' | 'self-test' | 'extract' | 'write';

/** State of a long job, at most ten times a second and always the last one. */
export interface Progress {
  readonly phase: Phase;
  readonly done: number;
  readonly total: number;
  readonly clipsPerSecond: number | undefined;
  /** Seconds of audio done per second of wall time. */
  readonly timesRealTime: number | undefined;
  readonly etaSeconds: number | undefined;
}

export type ClipOutcome = 'done' | 'reused' | 'skipped' | 'failed';

export interface RunEvents {
  /** The models are open and fit; nothing was computed yet. */
  opened?(models: RunModels): void;
  /** The device's self-test before the run, passed or not. */
  selfTested?(device: DeviceKind, outcome: SelfTestOutcome): void;
  /** The device could not be tested at all: it is not to be had, or died of it. The run ends with the same error. */
  selfTestFailed?(device: DeviceKind, error: AppError): void;
  /** The run is in the library and its first clip is next. Not called where inputs cannot work at all. */
  planned?(run: number): void;
  progress?(progress: Progress): void;
  /** One clip's end, sent after its transaction was committed. */
  clip?(event: ClipReport): void;
}

export interface ClipReport {
  readonly line: number;
  readonly name: string;
  readonly outcome: ClipOutcome;
  readonly seconds: number | undefined;
  readonly reason: Reason | undefined;
  readonly notes: readonly Reason[];
  /** How each step ended; empty where the clip was never looked at. */
  readonly steps: Readonly<Record<string, StepReport>>;
}

export interface StepReport {
  readonly state: StepState;
  readonly statistics: Statistics;
  readonly reason: Reason | undefined;
}

export interface RunReport {
  readonly run: number;
  /** The run that was cut short and that this one went on with. */
  readonly continues: number | undefined;
  readonly state: 'done' | 'paused' | 'cancelled' | 'failed';
  /** Why a failed run stopped. */
  readonly error: ErrorData | undefined;
  readonly counts: {
    readonly in: number;
    readonly done: number;
    readonly reused: number;
    readonly skipped: number;
    readonly failed: number;
    /** Left for the next time, when the run was cut short. */
    readonly pending: number;
    /** done + reused: clips that have what was wanted. `in` is always the sum of all the others. */
    readonly out: number;
  };
  readonly device: { readonly requested: DeviceKind; readonly used: DeviceKind; readonly name: string };
  readonly models: RunModels;
  readonly seconds: number;
  /** Seconds of audio that are through now, and those of them computed in this run. */
  readonly audioSeconds: number;
  readonly computedSeconds: number;
  readonly timesRealTime: number | undefined;
  readonly inferenceSeconds: number;
  readonly peakRssBytes: number;
  readonly files: readonly string[];
  /** Files of others that stood where this run's results are now. */
  readonly kept: readonly KeptFile[];
  readonly clips: readonly ClipReport[];
}
