import type { ColumnHistogram, ModelVersion, NameCount, Reason } from '../values.ts';
import type { MediaLinks } from './media.ts';

export interface DatasetList {
  readonly datasets: readonly DatasetSummary[];
}

export interface DatasetSummary {
  readonly id: number;
  readonly name: string;
  readonly kind: 'list' | 'folder';
  /** The `.list` file or the folder. */
  readonly path: string;
  /** Folder in which the clips are looked for by name, where one was given. */
  readonly audioDir: string | null;
  readonly rows: number;
  readonly withProblems: number;
  /** Over rows whose length is known. */
  readonly seconds: number;
  /** Steps of edits since the list was read or saved. */
  readonly unsaved: number;
  /** Milliseconds since 1970. */
  readonly addedAt: number;
  /** Set where the list or folder cannot be read any more. */
  readonly unavailable: Reason | null;
  /** The bundled sample. */
  readonly sample: boolean;
}

/** `blocks`: no tokens can be made. `trainer-drops`: tokens yes, training leaves it out. `note`: worth knowing. */
export type ProblemSeverity = 'blocks' | 'trainer-drops' | 'note';

export interface RowProblem {
  readonly severity: ProblemSeverity;
  readonly reason: Reason;
}

export interface DatasetRow {
  readonly id: number;
  /** Line of the list, from 1; the order of the scan in a folder dataset. */
  readonly line: number;
  /** Base name: the key of upstream's files. */
  readonly name: string;
  /** Path as the list writes it. */
  readonly writtenPath: string;
  /** Where the clip is looked for. */
  readonly path: string;
  readonly speaker: string;
  readonly language: string;
  readonly text: string;
  /** Null where the clip was not found or cannot be decoded. */
  readonly seconds: number | null;
  readonly sampleRate: number | null;
  readonly channels: number | null;
  readonly problems: readonly RowProblem[];
}

export interface ProblemCount {
  readonly code: Reason['code'];
  readonly severity: ProblemSeverity;
  readonly count: number;
}

/** What the filtered rows contain: the choices of the filter bar and the header histograms. */
export interface DatasetFacets {
  readonly rows: number;
  readonly problems: readonly ProblemCount[];
  readonly languages: readonly NameCount[];
  readonly speakers: readonly NameCount[];
  readonly seconds: ColumnHistogram;
  readonly textRate: ColumnHistogram;
}

export interface ClipWithMedia {
  readonly row: DatasetRow;
  readonly media: MediaLinks | null;
  /** Why it cannot be heard. */
  readonly audioMissing: Reason | null;
}

/** `same-name`, `folder-ignored`, `case` and `duplicate` as the dataset part explains them. */
export interface Collision {
  readonly kind: 'same-name' | 'folder-ignored' | 'case' | 'duplicate';
  readonly names: readonly string[];
  readonly paths: readonly string[];
  readonly lines: readonly number[];
}

/** A problem and the lines that have it. */
export interface Finding {
  readonly severity: ProblemSeverity;
  readonly reason: Reason;
  readonly count: number;
  /** The first of them (at most 200). */
  readonly lines: readonly number[];
}

/** `rows` = `blocked` + rows that get tokens; of these `trainerDrops` are not trained on. */
export interface Preflight {
  readonly version: ModelVersion;
  readonly rows: number;
  readonly blocked: number;
  readonly trainerDrops: number;
  readonly trained: number;
  readonly seconds: number;
  readonly findings: readonly Finding[];
  readonly collisions: readonly Collision[];
}

export interface RemapPreview {
  /** Rows whose path starts with `from`. */
  readonly matched: number;
  /** Of these, rows whose clip is there under the new root. */
  readonly found: number;
  readonly examples: readonly {
    readonly before: string;
    readonly after: string;
    readonly exists: boolean;
  }[];
  /** Roots of clips that are not found, most frequent first: suggestions for `from`. */
  readonly brokenRoots: readonly NameCount[];
}

export interface EditResult {
  readonly summary: DatasetSummary;
  /** Rows that the step touched. */
  readonly changed: number;
  /** Steps that undo and redo can go. */
  readonly undo: number;
  readonly redo: number;
}

export interface SavedList {
  readonly path: string;
  readonly lines: number;
  /** Where the former file was kept; null where there was none. */
  readonly backup: string | null;
}
