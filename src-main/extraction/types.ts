import type { AppError } from '../contract/errors.ts';
import type { Reason } from '../contract/values.ts';
import type { CollisionPolicy, KeptFile } from '../formats/types.ts';
import type { DeviceKind } from '../inference/devices.ts';

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

/** What the user asks for: one dataset, two checkpoints, one place for the results. */
export interface ExtractionRequest {
  readonly input: InputSet;
  readonly hubert: string;
  readonly sovits: string;
  /** `logs/<experiment>` of the trainer, or undefined to fill the library only. */
  readonly out: string | undefined;
  readonly device: DeviceKind;
  readonly threads: number;
  /** Compute again what the library already holds. */
  readonly force: boolean;
  /** What two clips of the same file name become in `out`, which is keyed by file name alone. */
  readonly collisions: CollisionPolicy;
  /** Longest clip taken, in seconds; undefined for the audio part's own limit. */
  readonly maxSeconds?: number;
  /** Number of parts whose interleaving the TSV reproduces; upstream's default is 2. */
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

/** What a device made of the golden clip. */
export interface SelfTestOutcome {
  readonly tokens: number;
  /** Frames that differ although the choice was clear. Zero, or the device may not write tokens. */
  readonly different: number;
  readonly timesRealTime: number;
}

export interface ExtractionEvents {
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
  readonly tokens: number;
  readonly seconds: number | undefined;
  /** Tokens whose best and second-best code are nearly equally far. */
  readonly fragile: number;
  readonly reason: Reason | undefined;
  readonly notes: readonly Reason[];
}

export interface ExtractionReport {
  readonly run: number;
  /** The run that was cut short and that this one went on with. */
  readonly continues: number | undefined;
  readonly state: 'done' | 'paused' | 'cancelled' | 'failed';
  /** Why a failed run stopped. */
  readonly error: Reason | undefined;
  readonly counts: {
    readonly in: number;
    readonly done: number;
    readonly reused: number;
    readonly skipped: number;
    readonly failed: number;
    /** Left for the next time, when the run was cut short. */
    readonly pending: number;
    /** done + reused: clips that have tokens. `in` is always the sum of all the others. */
    readonly out: number;
  };
  readonly device: { readonly requested: DeviceKind; readonly used: DeviceKind; readonly name: string };
  readonly hubertFingerprint: string;
  readonly tokenFingerprint: string;
  readonly seconds: number;
  /** Seconds of audio that have tokens now, and those of them computed in this run. */
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
