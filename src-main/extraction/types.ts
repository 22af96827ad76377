import type { ErrorData } from '../contract/errors.ts';
import type { DeviceKind } from '../inference/devices.ts';

/** What the user asks for: one dataset, two checkpoints, one place for the results. */
export interface ExtractionRequest {
  /** `.list` file; or a folder of audio when there is no list yet. */
  readonly source: { readonly list: string } | { readonly folder: string };
  /** Folder that holds the audio: clips are then found by name, whatever folder the list says (upstream's rule). */
  readonly audioDir: string | undefined;
  readonly hubert: string;
  readonly sovits: string;
  /** `logs/<experiment>` of the trainer, or undefined to fill the library only. */
  readonly out: string | undefined;
  readonly device: DeviceKind;
  readonly threads: number;
  /** Compute again what the library already holds. */
  readonly force: boolean;
  /** What two clips of the same file name become in `out`, which is keyed by file name alone. */
  readonly collisions: 'refuse' | 'rename';
  /** Number of parts whose interleaving the TSV reproduces; upstream's default is 2. */
  readonly parts: number;
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

/** One clip's end, sent after its transaction was committed. */
export interface ClipEvent {
  readonly line: number;
  readonly name: string;
  readonly outcome: ClipOutcome;
  readonly reason: ErrorData | undefined;
  readonly tokens: number;
}

export interface ExtractionEvents {
  progress?(progress: Progress): void;
  clip?(event: ClipEvent): void;
}

export interface ClipReport {
  readonly line: number;
  readonly name: string;
  readonly outcome: ClipOutcome;
  readonly tokens: number;
  readonly seconds: number | undefined;
  /** Tokens whose best and second-best code are nearly equally far. */
  readonly fragile: number;
  readonly reason: ErrorData | undefined;
  readonly notes: readonly ErrorData[];
}

export interface ExtractionReport {
  readonly run: number;
  readonly state: 'done' | 'cancelled' | 'failed';
  readonly counts: {
    readonly in: number;
    readonly done: number;
    readonly reused: number;
    readonly skipped: number;
    readonly failed: number;
    readonly out: number;
  };
  readonly device: { readonly requested: DeviceKind; readonly used: DeviceKind; readonly runtime: string };
  readonly hubertFingerprint: string;
  readonly tokenFingerprint: string;
  readonly seconds: number;
  readonly audioSeconds: number;
  readonly timesRealTime: number | undefined;
  readonly inferenceSeconds: number;
  readonly peakRssBytes: number;
  readonly files: readonly string[];
  readonly clips: readonly ClipReport[];
}
