import { AppError } from '../../contract/errors.ts';
import type { ClipEdit, ClipFields, DatasetFilter } from '../dataset-types.ts';
import type { Context } from '../context.ts';
import type { Session } from '../session.ts';
import { datasetPredicate } from './dataset-predicate.ts';
import { readDatasetClips } from './dataset-rows.ts';

/** Rows between two looks whether the caller has cancelled. */
export const rowsAtOnce = 2_000;

const columns: Record<keyof ClipFields, string> = {
  rawPath: 'raw_path',
  path: 'path',
  key: 'key',
  speaker: 'speaker',
  language: 'language',
  text: 'text',
};
const editable = Object.keys(columns) as (keyof ClipFields)[];

type Fields = Record<string, string>;

const insertChange = 'INSERT INTO edit_change (step_id, clip_id, before, after) VALUES (?, ?, ?, ?)';

/** Edits rows and keeps both sides of what changes under the step. @returns how many changed @throws AppError store-row-unknown */
export function makeEdits(
  context: Context,
  step: number,
  datasetId: number,
  edits: readonly ClipEdit[],
): number {
  const { session } = context;
  const merged = new Map<number, ClipFields>();
  for (const { id, fields } of edits) merged.set(id, { ...merged.get(id), ...fields });
  const ids = [...merged.keys()];
  let changed = 0;
  for (let at = 0; at < ids.length; at += rowsAtOnce) {
    const page = ids.slice(at, at + rowsAtOnce);
    const rows = new Map(readDatasetClips(session, page).map((row) => [row.id, row]));
    for (const id of page) {
      const row = rows.get(id);
      if (row?.datasetId !== datasetId) throw new AppError('store-row-unknown', { id });
      const fields = merged.get(id)!;
      const names = editable.filter((name) => fields[name] !== undefined && fields[name] !== row[name]);
      if (names.length === 0) continue;
      const before = Object.fromEntries(names.map((name) => [name, row[name]]));
      const after = Object.fromEntries(names.map((name) => [name, fields[name]!]));
      session.run(insertChange, [step, id, JSON.stringify(before), JSON.stringify(after)]);
      writeFields(session, id, after);
      changed++;
    }
    tell(context, at + page.length, ids.length);
  }
  return changed;
}

/** Marks the rows of a filter as taken out, under the step. @returns how many */
export function takeOut(context: Context, step: number, filter: DatasetFilter): number {
  const { session } = context;
  const { where, params } = datasetPredicate(filter);
  const ids = session.values<number>(`SELECT c.id FROM clip c WHERE ${where} ORDER BY c.id`, params);
  for (const [index, id] of ids.entries()) {
    session.run(insertChange, [step, id, '{}', null]);
    setRemoved(session, id, true);
    if ((index + 1) % rowsAtOnce === 0) tell(context, index + 1, ids.length);
  }
  return ids.length;
}

/** Takes all changes of a step back, or makes them again. */
export function stepThrough(context: Context, step: number, undo: boolean, total: number): void {
  const { session } = context;
  let last = -1;
  for (let done = 0; ;) {
    const page = session.tuples<[number, string, string | null]>(
      'SELECT clip_id, before, after FROM edit_change WHERE step_id = ? AND clip_id > ? ORDER BY clip_id LIMIT ?',
      [step, last, rowsAtOnce],
    );
    if (page.length === 0) return;
    for (const [id, before, after] of page) {
      if (after === null) setRemoved(session, id, !undo);
      else writeFields(session, id, JSON.parse(undo ? before : after) as Fields);
    }
    last = page.at(-1)![0];
    done += page.length;
    tell(context, done, total);
  }
}

function tell(context: Context, done: number, total: number): void {
  context.listen();
  context.progress(done, total);
}

function setRemoved(session: Session, id: number, removed: boolean): void {
  session.run('UPDATE clip SET removed = ? WHERE id = ?', [removed ? 1 : 0, id]);
}

function writeFields(session: Session, id: number, fields: Fields): void {
  const names = editable.filter((name) => name in fields);
  session.run(`UPDATE clip SET ${names.map((name) => `${columns[name]} = ?`).join(', ')} WHERE id = ?`, [
    ...names.map((name) => fields[name]!),
    id,
  ]);
}
