/** Datasets as the user edits them, settings and the history of tasks. */
import type { CommonFilter, Range } from './grid-types.ts';
import type { Reason } from './types.ts';

export interface NewClip {
  /** 1-based line of the list, or the order in a folder scan; unique in the dataset. */
  readonly line: number;
  /** Field 1 of the line, untouched. */
  readonly rawPath: string;
  readonly path: string;
  /** Base name: what upstream's files use as key. */
  readonly key: string;
  readonly speaker: string;
  readonly language: string;
  readonly text: string;
  readonly duration?: number | null;
  readonly sampleRate?: number | null;
  readonly channels?: number | null;
  readonly problems?: readonly Reason[];
  readonly audioSha256?: string | null;
}

export interface NewDataset {
  readonly name: string;
  readonly listPath: string | null;
  readonly audioDir: string | null;
}

export interface Dataset extends NewDataset {
  readonly id: number;
  readonly clips: number;
  /** Clips with at least one problem. */
  readonly withProblems: number;
  /** Clips whose file was not found. */
  readonly missing: number;
  /** Seconds, over clips whose duration is known. */
  readonly duration: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly deletedAt: number | null;
}

export interface DatasetClip extends Required<NewClip> {
  readonly id: number;
  readonly datasetId: number;
}

export interface DatasetFilter extends CommonFilter {
  readonly datasetId?: number;
  /** Clips with any of these problems. */
  readonly problems?: readonly string[];
  readonly hasProblem?: boolean;
  readonly sampleRate?: Range;
  readonly channels?: Range;
}

export type DatasetColumn =
  | 'line'
  | 'key'
  | 'path'
  | 'speaker'
  | 'language'
  | 'text'
  | 'duration'
  | 'sampleRate'
  | 'channels'
  | 'textRate'
  | 'problems';

/** What a user may change in place. */
export type ClipFields = Partial<Pick<NewClip, 'rawPath' | 'path' | 'key' | 'speaker' | 'language' | 'text'>>;

export interface ClipEdit {
  readonly id: number;
  readonly fields: ClipFields;
}

/** Facts found by probing the file; they are not part of undo. */
export interface ClipProbe {
  readonly id: number;
  readonly duration?: number | null;
  readonly sampleRate?: number | null;
  readonly channels?: number | null;
  readonly problems?: readonly Reason[];
  readonly audioSha256?: string | null;
}

/** One act of the user, undone and redone as a whole. `label` is an i18n key. */
export interface EditStep {
  readonly id: number;
  readonly datasetId: number;
  readonly label: string;
  readonly clips: number;
  readonly at: number;
  readonly undone: boolean;
}

/** How many steps of edits there are. */
export interface EditCounts {
  /** Done, and so to be undone. */
  readonly undo: number;
  /** Undone, and to be redone until the next edit. */
  readonly redo: number;
  /** Steps by which the rows differ from the list as it was last written. */
  readonly unsaved: number;
  /** Of `unsaved`, those that were undone: with the next edit no undo or redo leads back to the list. */
  readonly undoneSaved: number;
}

/** Ids of clips that a step edits. */
export interface EditedClips {
  /** Now in another place: their recording has to be looked at. */
  readonly moved: readonly number[];
  readonly others: readonly number[];
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type TaskState = 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted';

export interface NewTask {
  /** e.g. `extract`, `download`, `verify`, `export`. */
  readonly kind: string;
  readonly title: string;
  readonly detail?: Json;
}

export interface Task extends Required<NewTask> {
  readonly id: number;
  readonly state: TaskState;
  readonly error: Reason | null;
  readonly startedAt: number;
  readonly finishedAt: number | null;
}
