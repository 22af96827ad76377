/** What the extraction engine writes and reads: runs, their clips, token sets, exported files. Times are Unix milliseconds. */

export type RunState = 'queued' | 'running' | 'paused' | 'interrupted' | 'cancelled' | 'failed' | 'done';

/** A clip of a run is in exactly one of these; every state but `pending` is final. */
export type ClipState = 'pending' | 'done' | 'reused' | 'skipped' | 'failed';

/** Why something was skipped or failed: a code with its parameters; the text lives in `contract/text`. */
export interface Reason {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Everything that decides a clip's tokens. The same key is never computed twice. */
export interface TokenKey {
  /** SHA-256 of the audio file, 64 hex digits. */
  readonly audioSha256: string;
  readonly preparationVersion: number;
  readonly hubertFingerprint: string;
  readonly tokenFingerprint: string;
  readonly precision: string;
  readonly deviceKind: string;
}

export interface NewRun {
  readonly listPath: string;
  readonly datasetId?: number | null;
  readonly audioDir: string | null;
  readonly hubertPath: string;
  readonly hubertFingerprint: string;
  readonly sovitsPath: string;
  readonly tokenFingerprint: string;
  /** The checkpoint's version verdict, e.g. `v2Pro`. */
  readonly version: string;
  readonly deviceRequested: string;
  readonly precision: string;
  readonly preparationVersion: number;
  readonly outDir: string | null;
  readonly options: Readonly<Record<string, unknown>>;
  readonly appVersion: string;
}

/** The device that really ran, and why not the one asked for. */
export interface RunDevice {
  readonly kind: string;
  readonly name: string;
  readonly reason: string | null;
}

/** `total` = `pending` + `done` + `reused` + `skipped` + `failed`, always. */
export interface RunCounts {
  readonly total: number;
  readonly pending: number;
  readonly done: number;
  readonly reused: number;
  readonly skipped: number;
  readonly failed: number;
}

export interface Run extends Required<NewRun> {
  readonly id: number;
  readonly state: RunState;
  readonly error: Reason | null;
  readonly device: RunDevice | null;
  readonly counts: RunCounts;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly updatedAt: number;
  /** Set while a deleted run can still be restored. */
  readonly deletedAt: number | null;
}

/** One input line of a run. A line that cannot be used is planned as `skipped` with its reason. */
export interface PlannedClip {
  /** 1-based line of the list; unique in the run. */
  readonly line: number;
  /** Absolute path of the audio file, or the raw field where no path could be made of it. */
  readonly path: string;
  readonly key: string;
  readonly speaker: string;
  readonly language: string;
  readonly text: string;
  /** Seconds, where already known. */
  readonly duration?: number | null;
  /** Present = the line is skipped at once. */
  readonly skip?: Reason;
  /** Present = it failed in the run that is tried again, and is not among what is tried. */
  readonly fail?: Reason;
}

export type OutputKind = 'hubert' | 'wav32k' | 'tokens';

/** A file written for a clip; `contentKey` says what it holds, so that a re-run knows whether it is up to date. */
export interface OutputFile {
  /** Absolute path: one row per file on disk. */
  readonly path: string;
  readonly kind: OutputKind;
  readonly contentKey: string;
  /** Bytes. */
  readonly size: number;
}

export interface RecordedOutput extends OutputFile {
  readonly runId: number | null;
  readonly writtenAt: number;
}

/** What is known about a clip's audio once it was decoded. */
export interface ClipMeasures {
  /** Seconds of audio. */
  readonly duration: number;
  /** Largest absolute sample before scaling; 1 = full scale. */
  readonly peak?: number | null;
  readonly clippedSamples?: number | null;
}

/** Null where the recording was never decoded. */
export interface Loudness {
  readonly peak: number | null;
  readonly clippedSamples: number | null;
}

export interface ClipCommit extends ClipMeasures {
  readonly runId: number;
  readonly line: number;
  readonly key: TokenKey;
  /** One code per 40 ms, 0..1023. */
  readonly tokens: Uint16Array;
  /** Frames whose best and second-best code are nearly equally far. */
  readonly fragile: number;
  readonly minMargin: number | null;
  readonly inferenceMs: number | null;
  readonly outputs?: readonly OutputFile[];
}

export interface CommitResult {
  readonly tokenSetId: number;
  /** `same`: the key was there with equal tokens. `replaced`: it was damaged or differed, and was overwritten. */
  readonly outcome: 'inserted' | 'same' | 'replaced';
}

export interface ReusedCommit extends ClipMeasures {
  readonly runId: number;
  readonly line: number;
  readonly tokenSetId: number;
  readonly outputs?: readonly OutputFile[];
}

export interface ClipVerdict {
  readonly runId: number;
  readonly line: number;
  readonly reason: Reason;
  readonly duration?: number | null;
}

/** A token set found by its key. A damaged one (its CRC does not match) must be computed again. */
export interface TokenSetRef {
  readonly id: number;
  readonly count: number;
  readonly seconds: number;
  readonly fragile: number;
  readonly minMargin: number | null;
  readonly damaged: boolean;
}

export interface PendingClip {
  readonly line: number;
  readonly path: string;
  readonly key: string;
  readonly speaker: string;
  readonly language: string;
  readonly text: string;
}

/** A clip that gave no tokens. */
export interface RunIssue {
  readonly line: number;
  readonly key: string;
  readonly path: string;
  readonly state: 'skipped' | 'failed';
  readonly reason: Reason;
}

export interface RunSummary {
  readonly run: Run;
  readonly counts: RunCounts;
  /** Grouped by state and code, most frequent first; each with the reason of its first line. */
  readonly reasons: readonly {
    readonly state: 'skipped' | 'failed';
    readonly reason: Reason;
    readonly count: number;
  }[];
  /** Over done and reused clips. */
  readonly audioSeconds: number;
  readonly tokens: number;
  readonly fragile: number;
  /** Over clips computed in this run. */
  readonly inferenceMs: number;
}

export interface ResumeQuery {
  readonly listPath: string;
  readonly outDir: string | null;
  readonly hubertFingerprint: string;
  readonly tokenFingerprint: string;
  readonly precision: string;
  readonly preparationVersion: number;
}

/** One clip with tokens, as exports need it. `tokens` is null where the stored bytes fail their CRC or are gone. */
export interface RunTokens {
  readonly line: number;
  readonly path: string;
  readonly key: string;
  readonly speaker: string;
  readonly language: string;
  readonly text: string;
  readonly duration: number | null;
  readonly tokenSetId: number;
  readonly audioSha256: string;
  readonly tokens: Uint16Array | null;
}

export interface RunTokensOptions {
  readonly pageSize?: number;
  /** Clips the user rejected in the browser are left out unless asked for. */
  readonly includeRejected?: boolean;
}

export interface DeletePreview {
  readonly clips: number;
  /** Token sets no other run uses; they go when the run is purged. */
  readonly tokenSets: number;
  readonly tokenBytes: number;
}

/** Progress and cancellation of work that takes more than a moment. */
export interface LongOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}
