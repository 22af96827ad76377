import { AppError } from '../../contract/errors.ts';
import type { Implementation } from '../context.ts';
import type { ClipFields, DatasetClip, EditStep } from '../dataset-types.ts';
import { orderedIds } from '../grid/grid-queries.ts';
import type { DatasetOperations } from '../library.ts';
import type { Session } from '../session.ts';
import { datasetPredicate } from './dataset-predicate.ts';
import { insertClip, readDatasetClips, requireDataset, touchDataset } from './dataset-rows.ts';

type EditPart = 'editClips' | 'removeClips' | 'undoEdit' | 'redoEdit' | 'listEdits' | 'editedClips';
type Fields = Record<string, string>;

const columns: Record<keyof ClipFields, string> = {
  rawPath: 'raw_path',
  path: 'path',
  key: 'key',
  speaker: 'speaker',
  language: 'language',
  text: 'text',
};
const editable = Object.keys(columns) as (keyof ClipFields)[];

/** Edits with an undo log: every step keeps both sides of what it changed. */
export const editOperations: Implementation<Pick<DatasetOperations, EditPart>> = {
  editClips({ session }, datasetId, label, edits, audioDir) {
    return session.transaction(() => {
      requireDataset(session, datasetId);
      const merged = new Map<number, ClipFields>();
      for (const { id, fields } of edits) merged.set(id, { ...merged.get(id), ...fields });
      const rows = new Map(readDatasetClips(session, [...merged.keys()]).map((row) => [row.id, row]));
      const changes: Change[] = [];
      for (const [id, fields] of merged) {
        const row = rows.get(id);
        if (row?.datasetId !== datasetId) throw new AppError('store-row-unknown', { id });
        const changed = editable.filter((name) => fields[name] !== undefined && fields[name] !== row[name]);
        if (changed.length === 0) continue;
        changes.push({
          id,
          before: Object.fromEntries(changed.map((name) => [name, row[name]])),
          after: Object.fromEntries(changed.map((name) => [name, fields[name]!])),
        });
      }
      return record(session, datasetId, label, changes, folderMove(session, datasetId, audioDir));
    });
  },

  removeClips({ session }, datasetId, label, filter) {
    return session.transaction(() => {
      requireDataset(session, datasetId);
      const predicate = datasetPredicate({ ...filter, datasetId });
      const rows = readDatasetClips(session, orderedIds(session, 'clip', predicate, 'c.line', false));
      return record(
        session,
        datasetId,
        label,
        rows.map((row) => ({ id: row.id, before: row, after: null })),
        null,
      );
    });
  },

  undoEdit({ session }, datasetId, only) {
    return step(session, datasetId, 'undo', only);
  },

  redoEdit({ session }, datasetId) {
    return step(session, datasetId, 'redo');
  },

  listEdits({ session }, datasetId, limit = 100) {
    return readSteps(session, 's.dataset_id = ?', [datasetId], limit);
  },

  editedClips({ session }, stepId) {
    return session.values<number>(
      'SELECT clip_id FROM edit_change WHERE step_id = ? AND after IS NOT NULL ORDER BY clip_id',
      [stepId],
    );
  },
};

/** `after` is null for a removed clip, whose `before` is the whole row. */
interface Change {
  readonly id: number;
  readonly before: Fields | DatasetClip;
  readonly after: Fields | null;
}

interface FolderMove {
  readonly before: string | null;
  readonly after: string | null;
}

/** Null where the folder stays. */
function folderMove(
  session: Session,
  datasetId: number,
  after: string | null | undefined,
): FolderMove | null {
  if (after === undefined) return null;
  const before = session.value<string | null>('SELECT audio_dir FROM dataset WHERE id = ?', [datasetId]);
  return before === after ? null : { before, after };
}

function writeFolder(session: Session, datasetId: number, folder: string | null): void {
  session.run('UPDATE dataset SET audio_dir = ? WHERE id = ?', [folder, datasetId]);
}

/** Applies a new step; what was undone before can no longer be redone. */
function record(
  session: Session,
  datasetId: number,
  label: string,
  changes: readonly Change[],
  move: FolderMove | null,
): EditStep | null {
  if (changes.length === 0 && move === null) return null;
  session.run('DELETE FROM edit_step WHERE dataset_id = ? AND undone = 1', [datasetId]);
  const result = session.run('INSERT INTO edit_step (dataset_id, label, at, audio_dir) VALUES (?, ?, ?, ?)', [
    datasetId,
    label,
    Date.now(),
    move && JSON.stringify(move),
  ]);
  if (move) writeFolder(session, datasetId, move.after);
  const id = Number(result.lastInsertRowid);
  for (const change of changes) {
    session.run('INSERT OR REPLACE INTO edit_change (step_id, clip_id, before, after) VALUES (?, ?, ?, ?)', [
      id,
      change.id,
      JSON.stringify(change.before),
      change.after === null ? null : JSON.stringify(change.after),
    ]);
    apply(session, change);
  }
  touchDataset(session, datasetId);
  return readSteps(session, 's.id = ?', [id], 1)[0]!;
}

function apply(session: Session, change: Change): void {
  if (change.after === null) session.run('DELETE FROM clip WHERE id = ?', [change.id]);
  else writeFields(session, change.id, change.after);
}

/** Newest step first on undo, oldest undone step first on redo. */
function step(
  session: Session,
  datasetId: number,
  direction: 'undo' | 'redo',
  only?: number,
): EditStep | null {
  return session.transaction(() => {
    requireDataset(session, datasetId);
    const undo = direction === 'undo';
    const id = session.value<number | null>(
      `SELECT ${undo ? 'max' : 'min'}(id) FROM edit_step WHERE dataset_id = ? AND undone = ?`,
      [datasetId, undo ? 0 : 1],
    );
    if (id === null || (only !== undefined && id !== only)) return null;
    const moved = session.value<string | null>('SELECT audio_dir FROM edit_step WHERE id = ?', [id]);
    if (moved !== null) {
      const { before, after } = JSON.parse(moved) as FolderMove;
      writeFolder(session, datasetId, undo ? before : after);
    }
    for (const [clipId, before, after] of session.tuples<[number, string, string | null]>(
      'SELECT clip_id, before, after FROM edit_change WHERE step_id = ? ORDER BY clip_id',
      [id],
    )) {
      const change: Change = {
        id: clipId,
        before: JSON.parse(before) as Change['before'],
        after: after === null ? null : (JSON.parse(after) as Fields),
      };
      if (!undo) apply(session, change);
      else if (change.after === null) insertClip(session, datasetId, change.before as DatasetClip, clipId);
      else writeFields(session, clipId, change.before as Fields);
    }
    session.run('UPDATE edit_step SET undone = ? WHERE id = ?', [undo ? 1 : 0, id]);
    touchDataset(session, datasetId);
    return readSteps(session, 's.id = ?', [id], 1)[0]!;
  });
}

function writeFields(session: Session, id: number, fields: Fields): void {
  const names = editable.filter((name) => name in fields);
  session.run(`UPDATE clip SET ${names.map((name) => `${columns[name]} = ?`).join(', ')} WHERE id = ?`, [
    ...names.map((name) => fields[name]!),
    id,
  ]);
}

function readSteps(session: Session, where: string, params: number[], limit: number): EditStep[] {
  const rows = session.all<Omit<EditStep, 'undone'> & { readonly undone: number }>(
    `SELECT s.id, s.dataset_id AS datasetId, s.label, s.at, s.undone,
       (SELECT count(*) FROM edit_change e WHERE e.step_id = s.id) AS clips
     FROM edit_step s WHERE ${where} ORDER BY s.id DESC LIMIT ?`,
    [...params, limit],
  );
  return rows.map((row) => ({ ...row, undone: row.undone === 1 }));
}
