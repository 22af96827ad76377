import type { ColumnHistogram, ModelVersion, NameCount, Reason } from '../values.ts';
import type { ListEncodingName } from '../list-encodings.ts';
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
  /** Rows whose audio file was not found. */
  readonly missing: number;
  /** Over rows whose length is known. */
  readonly seconds: number;
  /** Steps of edits since the list was read or saved. Moving the audio folder is none: the list does not hold it. */
  readonly unsaved: number;
  /** Steps that undo and redo can go. */
  readonly undo: number;
  readonly redo: number;
  /** Milliseconds since 1970. */
  readonly addedAt: number;
  /** Set where the list or folder cannot be read any more. */
  readonly unavailable: Reason | null;
  /** The bundled sample. */
  readonly sample: boolean;
  /** Why the list cannot be written over: it is saved under another name then. */
  readonly readOnly: Reason | null;
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

/**
 * The choices of the filter bar and the header histograms. A filter's own choices are counted without that filter;
 * everything else over the filtered rows. Spellings of a language that training takes for the same are one.
 */
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
  /** Audio in the rows that are trained on. */
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
  /** The step, for an undo of this very one; null where nothing changed. */
  readonly step: number | null;
}

/** Where the clips of a list are looked for, and folders near the list that hold them. */
export interface AudioFolders {
  readonly rows: number;
  /** Rows whose clip is found where it is looked for now. */
  readonly found: number;
  /** The same where the list itself says. */
  readonly asListed: number;
  /** The best first; folders that find no more than now are left out. */
  readonly suggestions: readonly { readonly path: string; readonly found: number }[];
}

/** What choosing a folder would find, counted on the real files. */
export interface AudioFolderPreview {
  readonly rows: number;
  readonly found: number;
  /** The first rows, those that would not be found before the others. */
  readonly examples: readonly { readonly name: string; readonly path: string; readonly exists: boolean }[];
}

/** What can be mended in all rows at once, each as one step of undo. */
export interface Repair {
  readonly kind: RepairKind;
  readonly rows: number;
  readonly examples: readonly { readonly line: number; readonly before: string; readonly after: string }[];
}

/**
 * `shapes`: lines of another program's list become lines of ours. `names`: paths as the files are named. `languages`: spellings that GPT-SoVITS does not know but whose meaning is plain. `tabs`: TABs in texts become
 * spaces. `bars`: surplus `|` in texts become commas. `duplicates`: of lines that name one file only the last stays,
 * the one that training takes.
 */
export type RepairKind = 'shapes' | 'names' | 'languages' | 'tabs' | 'bars' | 'duplicates';

/** What a list that is not UTF-8 was taken for. */
export interface ListEncoding {
  readonly encoding: ListEncodingName;
  /** False: another one is nearly as likely, and the list is not written before the user has said. */
  readonly certain: boolean;
  /** The same line in every encoding that can read it, the likeliest first. */
  readonly samples: readonly { readonly encoding: ListEncodingName; readonly text: string }[];
}

/** What lies in a folder that was dropped or chosen. */
export interface FolderContents {
  /** A file is no folder. */
  readonly folder: boolean;
  /** Lists in it and in the folders below (two levels), by name. */
  readonly lists: readonly string[];
  /** Audio files in it and below, at most 10,000 counted. */
  readonly audio: number;
}

export interface SavedList {
  readonly path: string;
  readonly lines: number;
  /** Where the former file was kept; null where there was none. */
  readonly backup: string | null;
  /** Relative paths that were written in full, because the list was saved to another folder. */
  readonly madeAbsolute: number;
}
