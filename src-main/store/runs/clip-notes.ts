import type { Reason } from '../types.ts';

/** Null for none, so that the column costs nothing for nearly all clips. */
export function notesColumn(notes: readonly Reason[] | undefined): string | null {
  return notes?.length ? JSON.stringify(notes) : null;
}

export function toNotes(column: string | null): Reason[] {
  return column === null ? [] : (JSON.parse(column) as Reason[]);
}
