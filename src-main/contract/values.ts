import type { TextParams } from './text/format-text.ts';
import type { ReasonCode } from './text/reasons.ts';

/** Values that the outputs of several endpoints share. */

/** A reason shown to the user: code and parameters. Its text stands in `text/reasons.ts`, in both languages. */
export interface Reason {
  readonly code: ReasonCode;
  readonly params: TextParams;
}

/** How far a long work is. Sent at most ten times a second, and always once at the end. */
export interface Progress {
  readonly phase: string;
  readonly done: number;
  /** Null while the total is not known yet. */
  readonly total: number | null;
  readonly unit: 'clips' | 'bytes' | 'files' | 'tensors' | 'lines' | 'rows' | 'epochs';
  /** Units per second over the last seconds; null until it can be told. */
  readonly rate: number | null;
  /** Milliseconds left; null until it can be told (never shown in the first three seconds). */
  readonly etaMs: number | null;
}

/** Counts over equally wide bins of [min, max]; the last bin includes max. */
export interface Histogram {
  readonly min: number;
  readonly max: number;
  readonly counts: readonly number[];
}

/** A histogram over the rows of a grid; `missing` rows have no value. */
export interface ColumnHistogram extends Histogram {
  readonly missing: number;
}

/** How often a name occurs: languages, speakers, problems. Most frequent first. */
export interface NameCount {
  readonly name: string;
  readonly count: number;
}

/** The ids of all rows that pass a filter, in the order of the sort: fetched once, the grid is then exact. */
export interface OrderedIds {
  readonly ids: Int32Array;
}

export type ModelVersion = 'v1' | 'v2' | 'v3' | 'v4' | 'v2Pro' | 'v2ProPlus';
