/** What the engine writes and reads: runs, their clips, results of steps, exported files. Times are Unix milliseconds. */

export type RunState = 'queued' | 'running' | 'paused' | 'interrupted' | 'cancelled' | 'failed' | 'done';

/** A clip of a run is in exactly one of these; every state but `pending` is final. */
export type ClipState = 'pending' | 'done' | 'reused' | 'skipped' | 'failed';

/** Why something was skipped or failed: a code with its parameters; the text lives in `contract/text`. */
export interface Reason {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/**
 * Everything that decides a result: the step, what a whole run shares (versions, fingerprints, precision, device) and
 * a digest of the clip's part. The same key is never computed twice.
 */
export interface ResultKey {
  readonly step: string;
  /** The order of the names is part of it. */
  readonly config: Readonly<Record<string, string | number>>;
  /** 64 hex digits; for a step that starts from the recording, the SHA-256 of the audio file. */
  readonly subject: string;
}

/** A step of a run with everything its results depend on but the device, which is known later. */
export interface RunStep {
  readonly id: string;
  readonly config: Readonly<Record<string, string | number>>;
}

export interface RunModelRow {
  readonly path: string;
  readonly fingerprint: string;
  /** What the user was told of it; absent in runs of earlier versions. */
  readonly notes?: readonly Reason[];
}

export interface NewRun {
  readonly listPath: string;
  readonly datasetId?: number | null;
  readonly audioDir: string | null;
  /** In the order they are computed. */
  readonly steps: readonly RunStep[];
  /** By slot: the file, and a digest of the part of it that decides results. */
  readonly models: Readonly<Record<string, RunModelRow>>;
  /** Version of the trained model, as its file or the user says it, e.g. `v2Pro`; empty where nobody does. */
  readonly version: string;
  readonly deviceRequested: string;
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

/** A file written for a clip; `contentKey` says what it holds, so that a re-run knows whether it is up to date. */
export interface OutputFile {
  /** Absolute path: one row per file on disk. */
  readonly path: string;
  /** Which file of which step. */
  readonly kind: string;
  readonly contentKey: string;
  /** Bytes. */
  readonly size: number;
  /** Hexadecimal SHA-256 of the whole file, where it can be read back as a result. */
  readonly sha256?: string | null;
}

export interface RecordedOutput extends OutputFile {
  readonly runId: number | null;
  readonly writtenAt: number;
}

/** Files of one kind that one run wrote below a folder. */
export interface FolderFiles {
  readonly kind: string;
  readonly runId: number;
  readonly paths: readonly string[];
}

/** What is known about a clip's audio once it was decoded. */
export interface ClipMeasures {
  /** Seconds of audio; null where no step looked at the recording. */
  readonly duration: number | null;
  /** Largest absolute sample before scaling; 1 = full scale. */
  readonly peak?: number | null;
  readonly clippedSamples?: number | null;
  /** What is worth knowing about the recording although it can be used. */
  readonly notes?: readonly Reason[];
}

/** A result to keep: its bytes, or where they lie. */
export interface NewResult {
  readonly key: ResultKey;
  /** Present for codes of the codebook (uint16, 0..1023): they become searchable. */
  readonly codes?: { readonly fragile: number; readonly minMargin: number | null } | undefined;
  readonly data: Uint8Array | ResultFile;
  readonly statistics: Readonly<Record<string, number>>;
}

/** A result that lies in a file of its own. */
export interface ResultFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly crc32: number;
}

/** How one step ended for one clip. `left-out`: it has nothing to do for this clip, and the reason says why. */
export type StepState = 'done' | 'reused' | 'skipped' | 'failed' | 'left-out';

export interface StepOutcome {
  readonly step: string;
  readonly state: StepState;
  readonly reason?: Reason | undefined;
  /** What was computed, or the id of what was there; absent where the step keeps its result in files only. */
  readonly result?: NewResult | { readonly id: number } | undefined;
  readonly ms?: number | null | undefined;
  readonly statistics?: Readonly<Record<string, number>> | undefined;
  /** Files made again on the way to another step's result: they alone do not make the clip a computed one. */
  readonly between?: boolean;
}

/** What came of a clip, all in one transaction. */
export interface ClipCommit extends ClipMeasures {
  readonly runId: number;
  readonly line: number;
  readonly steps: readonly StepOutcome[];
  readonly outputs?: readonly OutputFile[];
  /** The recording, where a step looked at it. */
  readonly recording?: RecordingFile | undefined;
}

/** What a file held when it was read. */
export interface RecordingFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** What the file system says about its last change, to compare. */
  readonly modified: string;
  readonly sha256: string;
}

export interface CommitResult {
  /** The clip as a whole: failed or skipped where a step is, done where one was computed, else reused. */
  readonly state: Exclude<ClipState, 'pending'>;
  /** Measured now, or when the same recording was decoded before. */
  readonly measures: ClipMeasures;
  /**
   * Results by step. `same`: the key was there with equal content. `replaced`: it was damaged or differed, and was
   * overwritten. `reused`: it was named by its id.
   */
  readonly results: Readonly<
    Record<string, { readonly id: number; readonly outcome: 'inserted' | 'same' | 'replaced' | 'reused' }>
  >;
}

export interface ClipVerdict {
  readonly runId: number;
  readonly line: number;
  readonly reason: Reason;
  readonly duration?: number | null;
}

/** A result found by its key. A damaged one (its CRC does not match) must be computed again. */
export interface ResultRef {
  readonly id: number;
  readonly seconds: number;
  readonly statistics: Readonly<Record<string, number>>;
  /** Where it lies outside the library: whoever reads it checks size and CRC. */
  readonly file: ResultFile | null;
  readonly damaged: boolean;
}

/** One clip's state in one step of its run. */
export interface ClipStep {
  readonly step: string;
  readonly state: StepState;
  readonly reason: Reason | null;
  readonly statistics: Readonly<Record<string, number>> | null;
}

/** One clip that has a step's result, for what is written from all of them. */
export interface RunResult {
  readonly line: number;
  readonly path: string;
  readonly key: string;
  readonly speaker: string;
  readonly language: string;
  readonly text: string;
  readonly duration: number | null;
  readonly notes: readonly Reason[];
  /** The clip's part of the result's key (64 hex digits); null where the result lies in files only. */
  readonly subject: string | null;
  /** Null where it lies in files only, or is damaged or gone. */
  readonly data: Uint8Array | null;
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
  /** Clips by step and state; a step that has not come to a clip yet counts it nowhere. */
  readonly steps: readonly { readonly step: string; readonly state: StepState; readonly count: number }[];
}

/** What makes two runs the same one: a run that was cut short is gone on with by the next that asks for the same. */
export type ResumeQuery = Pick<NewRun, 'listPath' | 'outDir' | 'steps'>;

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
  readonly notes: readonly Reason[];
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
