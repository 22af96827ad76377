import type { Histogram } from '../../../src-main/contract/values.ts';

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** First width in px; what the user set is remembered. */
  readonly width: number;
  /** Text of a plain cell. Left out where a `cell-<id>` slot draws it. */
  text?(row: Row): string;
  /** Takes the room that is left over; without any such column the last one does. */
  readonly grow?: boolean;
  /** Numbers: right-aligned, tabular figures. */
  readonly numeric?: boolean;
  readonly sortable?: boolean;
  /** Drawn in the header; choosing bars emits `range`. */
  readonly histogram?: Histogram | null;
}

export interface Sort {
  readonly column: string;
  readonly direction: 'asc' | 'desc';
}

/** Both ends in the column's unit; null clears the filter. */
export type Range = { readonly from: number; readonly to: number } | null;
