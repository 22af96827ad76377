import type { Context, Implementation } from '../context.ts';
import type { EditCounts, EditStep } from '../dataset-types.ts';
import type { DatasetOperations, LongOperations } from '../library.ts';
import type { Session } from '../session.ts';
import { requireDataset, touchDataset } from './dataset-rows.ts';
import { makeEdits, stepThrough, takeOut } from './edit-changes.ts';

export type EditPart = 'listEdits' | 'nextEdit' | 'editCounts' | 'editedClips';
export type LongEditPart = 'editClips' | 'removeClips' | 'undoEdit' | 'redoEdit';

/** Edits with an undo log: every step keeps both sides of what it changed. */
export const editOperations: Implementation<
  Pick<DatasetOperations, EditPart> & Pick<LongOperations, LongEditPart>
> = {
  editClips(context, datasetId, label, edits, audioDir) {
    return record(context, datasetId, label, audioDir, (step) => makeEdits(context, step, datasetId, edits));
  },

  removeClips(context, datasetId, label, filter) {
    return record(context, datasetId, label, undefined, (step) =>
      takeOut(context, step, { ...filter, datasetId }),
    );
  },

  undoEdit(context, datasetId, only) {
    return step(context, datasetId, 'undo', only);
  },

  redoEdit(context, datasetId) {
    return step(context, datasetId, 'redo');
  },

  listEdits({ session }, datasetId, limit = 100) {
    return readSteps(session, 'dataset_id = ? ORDER BY id DESC LIMIT ?', [datasetId, limit]);
  },

  nextEdit({ session }, datasetId, direction) {
    return nextStep(session, datasetId, direction);
  },

  editCounts({ session }, datasetId, savedStep, besideList) {
    return session.get<EditCounts>(
      `SELECT count(*) FILTER (WHERE undone = 0) AS undo, count(*) FILTER (WHERE undone = 1) AS redo,
         count(*) FILTER (WHERE in_list AND saved = undone) AS unsaved,
         count(*) FILTER (WHERE in_list AND saved AND undone) AS undoneSaved
       FROM (SELECT undone, label <> ? AS in_list, id <= ? AS saved FROM edit_step WHERE dataset_id = ?)`,
      [besideList, savedStep, datasetId],
    )!;
  },

  editedClips({ session }, stepId) {
    const edited = (moved: boolean): number[] =>
      session.values<number>(
        `SELECT clip_id FROM edit_change WHERE step_id = ? AND after IS NOT NULL
           AND json_type(after, '$.path') IS ${moved ? 'NOT NULL' : 'NULL'} ORDER BY clip_id`,
        [stepId],
      );
    return { moved: edited(true), others: edited(false) };
  },
};

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

/** Makes a step; what was undone before can no longer be redone. Null, and nothing made, where it changes nothing. */
function record(
  { session }: Context,
  datasetId: number,
  label: string,
  audioDir: string | null | undefined,
  change: (step: number) => number,
): EditStep | null {
  return session.transaction(() => {
    requireDataset(session, datasetId);
    const move = folderMove(session, datasetId, audioDir);
    const result = session.run(
      'INSERT INTO edit_step (dataset_id, label, at, audio_dir) VALUES (?, ?, ?, ?)',
      [datasetId, label, Date.now(), move && JSON.stringify(move)],
    );
    const id = Number(result.lastInsertRowid);
    const clips = change(id);
    if (clips === 0 && move === null) {
      session.run('DELETE FROM edit_step WHERE id = ?', [id]);
      return null;
    }
    if (move) writeFolder(session, datasetId, move.after);
    session.run('UPDATE edit_step SET clips = ? WHERE id = ?', [clips, id]);
    session.run('DELETE FROM edit_step WHERE dataset_id = ? AND undone = 1', [datasetId]);
    touchDataset(session, datasetId);
    return readSteps(session, 'id = ?', [id])[0]!;
  });
}

function step(
  context: Context,
  datasetId: number,
  direction: 'undo' | 'redo',
  only?: number,
): EditStep | null {
  const { session } = context;
  return session.transaction(() => {
    requireDataset(session, datasetId);
    const undo = direction === 'undo';
    const next = nextStep(session, datasetId, direction);
    if (next === null || (only !== undefined && next.id !== only)) return null;
    const { id, clips } = next;
    const moved = session.value<string | null>('SELECT audio_dir FROM edit_step WHERE id = ?', [id]);
    if (moved !== null) {
      const { before, after } = JSON.parse(moved) as FolderMove;
      writeFolder(session, datasetId, undo ? before : after);
    }
    stepThrough(context, id, undo, clips);
    session.run('UPDATE edit_step SET undone = ? WHERE id = ?', [undo ? 1 : 0, id]);
    touchDataset(session, datasetId);
    return readSteps(session, 'id = ?', [id])[0]!;
  });
}

/** Newest step first on undo, oldest undone step first on redo. */
function nextStep(session: Session, datasetId: number, direction: 'undo' | 'redo'): EditStep | null {
  const [undone, order] = direction === 'undo' ? [0, 'DESC'] : [1, 'ASC'];
  const where = `dataset_id = ? AND undone = ? ORDER BY id ${order} LIMIT 1`;
  return readSteps(session, where, [datasetId, undone])[0] ?? null;
}

function readSteps(session: Session, where: string, params: number[]): EditStep[] {
  const rows = session.all<Omit<EditStep, 'undone'> & { readonly undone: number }>(
    `SELECT id, dataset_id AS datasetId, label, at, undone, clips FROM edit_step WHERE ${where}`,
    params,
  );
  return rows.map((row) => ({ ...row, undone: row.undone === 1 }));
}
