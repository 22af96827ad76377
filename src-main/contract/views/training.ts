import type { ModelVersion, Reason } from '../values.ts';

/** The GPT (s1) and the SoVITS (s2) training. */
export type Training = 's1' | 's2';

/** A folder that a training could read, newest first. */
export interface TrainingFolderEntry {
  readonly folder: string;
  /** What it was last checked for, or what the run was made with; null where nobody said. */
  readonly version: ModelVersion | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What becomes of the rows of a training; they add up to its input unless it stops at its start. */
export interface TrainerCounts {
  readonly taken: number;
  readonly dropped: number;
  /** Rows that would end the training when they come up. */
  readonly aborts: number;
  /** Rows whose files cannot be loaded: zeros are trained on instead. */
  readonly zeros: number;
  /** Why the training would end before its first step; null where it starts. */
  readonly stopsAtStart: Reason | null;
}

/** Worst first: ends the training; trained as zeros; left out; odd, but no row's verdict. */
export type ProblemKind = 'aborts' | 'zeros' | 'dropped' | 'note';

/** What mends it: make the results again, take a file away, change a text or split a clip. */
export type ProblemAct = 'compute' | 'remove' | 'edit';

/** All rows of one training that meet the same fate for the same reason, or all findings of one kind. */
export interface TrainingProblem {
  /** Names it in `training.rows`. */
  readonly id: string;
  readonly about: Training | 'files';
  readonly kind: ProblemKind;
  /** That of the first row, with its parameters. */
  readonly reason: Reason;
  readonly count: number;
  readonly act: ProblemAct;
}

export interface TrainingVerdict {
  /** Names the check in `training.rows`. */
  readonly check: string;
  /** Absolute. */
  readonly folder: string;
  readonly version: ModelVersion;
  /** Both trainings would start, end, and train on something. */
  readonly ready: boolean;
  readonly s1: TrainerCounts;
  readonly s2: TrainerCounts;
  readonly problems: readonly TrainingProblem[];
  /** The dataset that a run filled this folder from; null where none is known. */
  readonly dataset: number | null;
  /** Milliseconds since 1970. */
  readonly checkedAt: number;
}

export interface TrainingRow {
  /** Place among the rows of its problem, from 0. */
  readonly id: number;
  /** The clip's name; null where the folder as a whole is meant. */
  readonly name: string | null;
  readonly reason: Reason;
  /** Absolute path of what to look at: the clip's file, else the folder. */
  readonly path: string;
}

/** What a user can set before a training, under the names of upstream's configuration. */
export interface TrainingSettings {
  /** Half precision; without it the batch sizes are halved, as upstream does. */
  readonly half: boolean;
  /** Card numbers with `-` between them, `0` or `0-1`. */
  readonly gpus: string;
  readonly sovits: {
    readonly batchSize: number;
    readonly epochs: number;
    readonly saveEveryEpoch: number;
    readonly textLowLrRate: number;
    readonly saveLatestOnly: boolean;
    readonly saveEveryWeights: boolean;
    readonly gradCheckpoint: boolean;
    readonly loraRank: number;
  };
  readonly gpt: {
    readonly batchSize: number;
    readonly epochs: number;
    readonly saveEveryEpoch: number;
    readonly saveLatestOnly: boolean;
    readonly saveEveryWeights: boolean;
    readonly dpo: boolean;
  };
}

/** What a hand-over begins with: as it was written last for this folder, else as upstream's web UI offers it. */
export interface HandoverChoice {
  /** The GPT-SoVITS folder; null where none was chosen yet. */
  readonly root: string | null;
  /** Name of the voice; names the weights. */
  readonly name: string;
  /** GiB of the smallest card; null for training on the CPU. */
  readonly card: number | null;
  readonly settings: TrainingSettings;
}

/** A file that would be written. */
export interface HandoverFile {
  readonly path: string;
  readonly content: string;
  /** `changed`: what stands there is copied to a `.bak` first. */
  readonly state: 'new' | 'changed' | 'same';
}

export interface HandoverPreview {
  readonly files: readonly HandoverFile[];
  readonly commands: readonly { readonly training: Training; readonly line: string }[];
  /** Variables that the commands need; the script sets them itself. */
  readonly env: Readonly<Record<string, string>>;
  readonly script: string;
  /** Pretrained files that are not there yet, relative to the GPT-SoVITS folder. */
  readonly missing: readonly string[];
}

export interface HandoverResult {
  readonly written: readonly string[];
  /** Copies of what stood there before and was different. */
  readonly backups: readonly string[];
}

/** The training that was started last; its output has its last lines only. */
export interface TrainingRun {
  readonly run: {
    /** Its task; null for the moment before it has one. */
    readonly task: string | null;
    readonly training: Training;
    readonly folder: string;
    readonly name: string;
    readonly state: 'running' | 'done' | 'failed' | 'cancelled';
    /** 1-based; null until the trainer says so. */
    readonly epoch: number | null;
    readonly epochs: number;
    /** 0 to 1. */
    readonly share: number;
    readonly error: Reason | null;
    /** Milliseconds since 1970. */
    readonly startedAt: number;
    readonly endedAt: number | null;
  } | null;
  readonly output: readonly string[];
}
