import type {
  ClipEdit,
  ClipProbe,
  Dataset,
  DatasetClip,
  DatasetColumn,
  DatasetFilter,
  EditCounts,
  EditedClips,
  EditStep,
  Json,
  NewClip,
  NewDataset,
  NewTask,
  Task,
  TaskState,
} from './dataset-types.ts';
import type {
  ClipColumn,
  ClipDetail,
  ClipFacet,
  ClipFilter,
  ClipNumber,
  ClipSummary,
  ClipRow,
  CodebookStats,
  DatasetFacet,
  DatasetNumber,
  FacetValue,
  FrameComparison,
  Histogram,
  PatternHits,
  RunComparison,
  Sort,
  TokenIndexState,
} from './grid-types.ts';
import type {
  ClipCommit,
  ClipState,
  ClipStep,
  ClipVerdict,
  CommitResult,
  DeletePreview,
  FolderFiles,
  LongOptions,
  NewRun,
  OutputFile,
  PendingClip,
  PlannedClip,
  Reason,
  RecordedOutput,
  RecordingFile,
  ResultKey,
  ResultRef,
  ResumeQuery,
  Run,
  RunDevice,
  RunIssue,
  RunResult,
  RunState,
  RunSummary,
  RunTokens,
  RunTokensOptions,
} from './types.ts';

/** What the engine needs. Every write is one transaction and durable (fsync) when its promise resolves. */
export interface RunOperations {
  /**
   * With `clips` the run and its plan are made together or not at all. What was flagged or rejected in the run it
   * `continues`, because that one was cut short or is tried again, stays so.
   */
  createRun(run: NewRun, clips?: readonly PlannedClip[], continues?: number): number;
  /** Adds the lines of a run, all or none. May be called again with further lines. */
  planRun(runId: number, clips: readonly PlannedClip[]): void;
  /** @throws AppError store-run-state for a move that makes no sense (a `done` run never reopens) */
  setRunState(runId: number, state: RunState, error?: Reason | null): void;
  setRunDevice(runId: number, device: RunDevice): void;
  /** One entry per key, null where nothing is stored. CRCs are checked. */
  findResults(keys: readonly ResultKey[]): (ResultRef | null)[];
  /** Null where it is gone or damaged. */
  readResult(id: number): Uint8Array | null;
  /** Results, clip and step states, outputs and counters in one transaction. @throws AppError store-clip-state unless pending */
  commitClip(commit: ClipCommit): CommitResult;
  /** Several clips in one transaction, all or none. */
  commitClips(commits: readonly ClipCommit[]): CommitResult[];
  /** One entry per path: what it held when it was last read, null where that is not known. */
  knownRecordings(paths: readonly string[]): (RecordingFile | null)[];
  failClip(verdict: ClipVerdict): void;
  skipClip(verdict: ClipVerdict): void;
  /** In order of lines, after `afterLine`. */
  pendingClips(runId: number, options?: { afterLine?: number; limit?: number }): PendingClip[];
  recordOutputs(runId: number, outputs: readonly OutputFile[]): void;
  /** One entry per path, null where the library knows nothing of that file. */
  findOutputs(paths: readonly string[]): (RecordedOutput | null)[];
  /** Files anywhere that were written with this content and can be read back, the newest first. */
  outputsHolding(contentKey: string): RecordedOutput[];
  /** Files below a folder by what they are and who wrote them, where that run is still known. */
  filesIn(folder: string): FolderFiles[];
  getRun(runId: number): Run | null;
  /** Newest first; deleted ones only on request. */
  listRuns(options?: { limit?: number; includeDeleted?: boolean }): Run[];
  /** The newest run with the same inputs, whatever its state; the engine decides whether to go on with it. */
  latestRunFor(query: ResumeQuery): Run | null;
  runSummary(runId: number): RunSummary;
  /** Clips that gave no tokens, in order of lines. */
  runIssues(runId: number): RunIssue[];
  /** Clips that have a result of this step, in the library or in files, in order of lines. */
  runResultsPage(runId: number, step: string, afterLine: number, options?: RunTokensOptions): RunResult[];
  runTokensPage(runId: number, afterLine: number, options?: RunTokensOptions): RunTokens[];
  previewDeleteRun(runId: number): DeletePreview;
  /** Hides the run; `restoreRun` undoes it until it is purged. */
  deleteRun(runId: number): void;
  restoreRun(runId: number): void;
  /** Removes deleted runs for good, with the token sets only they used. */
  purgeDeletedRuns(): DeletePreview;
}

/** The token browser. The same filter gives list, count, header statistics, marks and exports. */
export interface BrowserOperations {
  clipRows(ids: readonly number[] | Int32Array): ClipRow[];
  clipDetail(id: number): ClipDetail | null;
  /** How far each clip is in each step, in the order of `ids`; steps that have not come to it are absent. */
  clipSteps(ids: readonly number[] | Int32Array): ClipStep[][];
  /** Exact key or path first, then substrings; for `wb show`. */
  findClip(text: string, options?: { runId?: number; limit?: number }): ClipDetail[];
  /** Where the pattern starts in these clips. */
  patternHits(ids: readonly number[] | Int32Array, pattern: readonly number[]): PatternHits[];
  tokenIndexState(): TokenIndexState;
  compareClip(idA: number, idB: number): FrameComparison;
  clipStates(runId: number): Record<ClipState, number>;
}

/**
 * Work in slices: the signal is obeyed, progress is told. Other calls are served in between, but for one step of edits:
 * that is one transaction, and cancelled it leaves nothing behind.
 */
export interface LongOperations {
  /** One undoable step, whatever the number of clips. `audioDir` moves the dataset's audio folder in the same step. */
  editClips(
    datasetId: number,
    label: string,
    edits: readonly ClipEdit[],
    audioDir?: string | null,
  ): EditStep | null;
  removeClips(datasetId: number, label: string, filter: DatasetFilter): EditStep | null;
  /** The newest step. With `only`, no step but this one. */
  undoEdit(datasetId: number, only?: number): EditStep | null;
  redoEdit(datasetId: number): EditStep | null;
  /** All matching rows in order. */
  clipIds(filter: ClipFilter, sort?: Sort<ClipColumn>): Int32Array;
  clipCount(filter: ClipFilter): number;
  clipSummary(
    filter: ClipFilter,
    numbers: readonly ClipNumber[],
    facets: readonly ClipFacet[],
    bins?: number,
  ): ClipSummary;
  /** Marks all matching clips; returns the ids that changed, which is what undo needs. */
  markClips(filter: ClipFilter, mark: 'flagged' | 'rejected', on: boolean): Int32Array;
  /** Brings the posting bitmaps up to date. Searches are exact without it, only slower. */
  buildTokenIndex(): TokenIndexState;
  codebookStats(filter: ClipFilter): CodebookStats;
  compareRuns(runA: number, runB: number): RunComparison;
  /** Reads every token set and checks its CRC; returns the ids of damaged ones. */
  verifyTokens(): Int32Array;
  /** Copies the library while it is in use, verifies the copy, keeps the newest three; returns its path. */
  backup(): string;
  /** SQLite's integrity_check; an empty list means sound. */
  integrityCheck(): string[];
}

export interface DatasetOperations {
  addDataset(dataset: NewDataset, clips: readonly NewClip[]): number;
  addClips(datasetId: number, clips: readonly NewClip[]): void;
  updateDataset(datasetId: number, fields: Partial<NewDataset>): void;
  listDatasets(options?: { includeDeleted?: boolean }): Dataset[];
  getDataset(datasetId: number): Dataset | null;
  deleteDataset(datasetId: number): void;
  restoreDataset(datasetId: number): void;
  datasetClipIds(filter: DatasetFilter, sort?: Sort<DatasetColumn>): Int32Array;
  datasetClipCount(filter: DatasetFilter): number;
  datasetClipRows(ids: readonly number[] | Int32Array): DatasetClip[];
  datasetHistogram(filter: DatasetFilter, column: DatasetNumber, bins?: number): Histogram;
  datasetFacet(filter: DatasetFilter, facet: DatasetFacet, limit?: number): FacetValue[];
  listEdits(datasetId: number, limit?: number): EditStep[];
  /** What an undo or a redo would take next. */
  nextEdit(datasetId: number, direction: 'undo' | 'redo'): EditStep | null;
  /** @param besideList label of the steps that change nothing in the list itself */
  editCounts(datasetId: number, savedStep: number, besideList: string): EditCounts;
  /** The clips whose fields a step changes; those that it takes out are not among them. */
  editedClips(stepId: number): EditedClips;
  probeClips(probes: readonly ClipProbe[]): void;
}

export interface MiscOperations {
  getSetting(key: string): Json | null;
  setSetting(key: string, value: Json): void;
  allSettings(): Record<string, Json>;
  addTask(task: NewTask): number;
  finishTask(id: number, state: Exclude<TaskState, 'running'>, error?: Reason | null): void;
  listTasks(limit?: number): Task[];
}

export type AllOperations = RunOperations &
  BrowserOperations &
  LongOperations &
  DatasetOperations &
  MiscOperations;

type Async<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<R> : never;
};
/** The options come last, after all optional arguments. */
type AsyncLong<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => infer R
    ? (...args: [...A, options?: LongOptions]) => Promise<R>
    : never;
};

export interface SlowQuery {
  readonly name: string;
  readonly ms: number;
  readonly sql: string;
  /** EXPLAIN QUERY PLAN, one line per step. */
  readonly plan: readonly string[];
}

export interface SlowOperation {
  readonly name: string;
  readonly ms: number;
}

/** The library: one SQLite file, owned by one worker thread of one process. */
export interface Library
  extends
    Async<RunOperations>,
    Async<BrowserOperations>,
    Async<DatasetOperations>,
    Async<MiscOperations>,
    AsyncLong<LongOperations> {
  readonly file: string;
  /** What opening found: whether the last owner died, and which migrations ran. */
  readonly opened: OpenReport;
  /** Done and reused clips of a run in order of lines, in pages. */
  iterateRunTokens(runId: number, options?: RunTokensOptions): AsyncIterable<RunTokens[]>;
  /** The same for a step's results. */
  iterateRunResults(runId: number, step: string, options?: RunTokensOptions): AsyncIterable<RunResult[]>;
  /** Checkpoints, releases the file and ends the worker. Safe to call twice. */
  close(): Promise<void>;
}

export interface OpenReport {
  readonly created: boolean;
  readonly schema: number;
  readonly migratedFrom: number | null;
  /** The copy made before migrating. */
  readonly backup: string | null;
  readonly uncleanExit: boolean;
  /** Runs found `running` and set to `interrupted`. */
  readonly interruptedRuns: readonly number[];
}

export interface OpenOptions {
  /** Address of the worker's script; bundles inject theirs. */
  readonly entry?: URL;
  /** Called for every statement over 40 ms. */
  readonly onSlowQuery?: (query: SlowQuery) => void;
  /** Called for every operation that held the library longer than `slowMs`; long ones that give way in between are not. */
  readonly onSlowOperation?: (operation: SlowOperation) => void;
  /** Milliseconds, 500 by default. */
  readonly slowMs?: number;
}
