import { join, sep } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { Implementation } from '../context.ts';
import type { RunOperations } from '../library.ts';
import type { RecordedOutput, RunState } from '../types.ts';
import { insertClips, insertRun } from './insert-run.ts';
import { writeOutputs } from './outputs.ts';
import type { Session } from '../session.ts';
import { requireRun, toRun, type RunRecord } from './run-rows.ts';

/** Which state may follow which. `done` has no way out: trying again is a new run. */
const next: Record<RunState, readonly RunState[]> = {
  queued: ['running', 'cancelled', 'failed'],
  running: ['paused', 'interrupted', 'cancelled', 'failed', 'done'],
  paused: ['running', 'interrupted', 'cancelled', 'failed'],
  interrupted: ['running', 'cancelled', 'failed'],
  cancelled: ['running'],
  failed: ['running', 'cancelled'],
  done: [],
};
const ended: readonly RunState[] = ['cancelled', 'failed', 'done'];

type Part =
  | 'createRun'
  | 'planRun'
  | 'setRunState'
  | 'setRunDevice'
  | 'getRun'
  | 'listRuns'
  | 'latestRunFor'
  | 'recordOutputs'
  | 'findOutputs'
  | 'outputsHolding'
  | 'filesIn';

const outputSql = `SELECT path, kind, content_key AS contentKey, size, sha256, run_id AS runId,
  written_at AS writtenAt FROM output_file`;

/** Runs as a whole: making, planning, states. */
export const runOperations: Implementation<Pick<RunOperations, Part>> = {
  createRun({ session }, run, clips = [], continues) {
    return session.transaction(() => {
      const id = insertRun(session, run);
      insertClips(session, id, clips);
      if (continues !== undefined) copyMarks(session, continues, id);
      return id;
    });
  },

  planRun({ session }, runId, clips) {
    requireRun(session, runId);
    session.transaction(() => {
      insertClips(session, runId, clips);
    });
  },

  setRunState({ session }, runId, state, error) {
    session.transaction(() => {
      const run = requireRun(session, runId);
      if (run.state === state) return;
      if (!next[run.state].includes(state)) {
        throw new AppError('store-run-state', { id: runId, from: run.state, to: state });
      }
      if (state === 'done' && run.n_pending > 0) {
        throw new AppError('store-run-unfinished', { id: runId, pending: run.n_pending });
      }
      const now = Date.now();
      session.run(
        `UPDATE run SET state = ?, error = ?, updated_at = ?,
           started_at = CASE WHEN ? THEN coalesce(started_at, ?) ELSE started_at END, finished_at = ?
         WHERE id = ?`,
        [
          state,
          error == null ? null : JSON.stringify(error),
          now,
          state === 'running' ? 1 : 0,
          now,
          ended.includes(state) ? now : null,
          runId,
        ],
      );
    });
  },

  setRunDevice({ session }, runId, device) {
    requireRun(session, runId);
    session.run('UPDATE run SET device = ?, updated_at = ? WHERE id = ?', [
      JSON.stringify(device),
      Date.now(),
      runId,
    ]);
  },

  getRun({ session }, runId) {
    const row = session.get<RunRecord>('SELECT * FROM run WHERE id = ?', [runId]);
    return row === undefined ? null : toRun(row);
  },

  listRuns({ session }, options = {}) {
    const rows = session.all<RunRecord>(
      'SELECT * FROM run WHERE (? OR deleted_at IS NULL) ORDER BY id DESC LIMIT ?',
      [options.includeDeleted === true ? 1 : 0, options.limit ?? -1],
    );
    return rows.map(toRun);
  },

  latestRunFor({ session }, { listPath, outDir, steps }) {
    const row = session.get<RunRecord>(
      `SELECT * FROM run WHERE deleted_at IS NULL AND list_path = ? AND out_dir IS ? AND steps = ?
       ORDER BY id DESC LIMIT 1`,
      [listPath, outDir, JSON.stringify(steps)],
    );
    return row === undefined ? null : toRun(row);
  },

  recordOutputs({ session }, runId, outputs) {
    session.transaction(() => {
      writeOutputs(session, runId, outputs);
    });
  },

  findOutputs({ session }, paths) {
    return paths.map((path) => session.get<RecordedOutput>(`${outputSql} WHERE path = ?`, [path]) ?? null);
  },

  outputsHolding({ session }, contentKey) {
    return session.all<RecordedOutput>(
      `${outputSql} WHERE content_key = ? AND sha256 IS NOT NULL ORDER BY written_at DESC LIMIT 8`,
      [contentKey],
    );
  },

  filesIn({ session }, folder) {
    const below = join(folder, '.').replace(/[\\/]*$/, sep);
    const rows = session.tuples<[string, number, string]>(
      `SELECT kind, run_id, json_group_array(path) FROM output_file
       WHERE path >= ? AND path < ? AND run_id IS NOT NULL GROUP BY kind, run_id`,
      [below, `${below}\u{10FFFF}`],
    );
    return rows.map(([kind, runId, paths]) => ({ kind, runId, paths: JSON.parse(paths) as string[] }));
  },
};

/** What the user flagged or rejected stays so in the run that goes on: the same line with the same file. */
function copyMarks(session: Session, from: number, to: number): void {
  session.run(
    `UPDATE run_clip SET flagged = old.flagged, rejected = old.rejected FROM run_clip AS old
     WHERE run_clip.run_id = ? AND old.run_id = ? AND old.line = run_clip.line AND old.path = run_clip.path
       AND (old.flagged = 1 OR old.rejected = 1)`,
    [to, from],
  );
}
