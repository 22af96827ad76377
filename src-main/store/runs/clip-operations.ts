import { AppError } from '../../contract/errors.ts';
import type { Implementation } from '../context.ts';
import type { RunOperations } from '../library.ts';
import type { Session } from '../session.ts';
import type { ClipCommit, ClipState, ClipVerdict, CommitResult } from '../types.ts';
import { notesColumn } from './clip-notes.ts';
import { keepResults, tokenFigures, verdictOf, writeSteps } from './finish-clip.ts';
import { writeOutputs } from './outputs.ts';
import { knownRecording, measuresOf } from './recordings.ts';
import { findResult, soundData, storedAs } from './results.ts';
import { requireRun } from './run-rows.ts';

type Part =
  | 'findResults'
  | 'readResult'
  | 'commitClip'
  | 'commitClips'
  | 'knownRecordings'
  | 'failClip'
  | 'skipClip'
  | 'pendingClips';

/** One clip's way through a run. A clip leaves `pending` once, in the transaction that holds its results. */
export const clipOperations: Implementation<Pick<RunOperations, Part>> = {
  findResults({ session }, keys) {
    return keys.map((key) => findResult(session, key));
  },

  readResult({ session }, id) {
    const row = storedAs(session, id);
    return row === undefined ? null : soundData(row);
  },

  commitClip({ session }, commit) {
    return session.transaction(() => finishClip(session, commit));
  },

  commitClips({ session }, commits) {
    return session.transaction(() => commits.map((commit) => finishClip(session, commit)));
  },

  knownRecordings({ session }, paths) {
    return paths.map((path) => knownRecording(session, path));
  },

  failClip({ session }, verdict) {
    giveVerdict(session, verdict, 'failed');
  },

  skipClip({ session }, verdict) {
    giveVerdict(session, verdict, 'skipped');
  },

  pendingClips({ session }, runId, options = {}) {
    requireRun(session, runId);
    return session.all(
      `SELECT line, path, key, speaker, language, text FROM run_clip
       WHERE run_id = ? AND state = 'pending' AND line > ? ORDER BY line LIMIT ?`,
      [runId, options.afterLine ?? -1, options.limit ?? -1],
    );
  },
};

/** Inside the caller's transaction. */
function finishClip(session: Session, commit: ClipCommit): CommitResult {
  const clip = requirePending(session, commit.runId, commit.line);
  const measures = measuresOf(session, commit);
  const results = keepResults(session, { ...commit, ...measures }, clip.key);
  const { state, reason } = verdictOf(commit.steps);
  const ms = commit.steps.reduce((sum, step) => sum + (step.ms ?? 0), 0);
  session.run(
    `UPDATE run_clip SET state = ?, reason_code = ?, reason_params = ?, duration = coalesce(?, duration), peak = ?,
       clipped_samples = ?, notes = ?, inference_ms = ?, token_set_id = ?, token_count = ?, unique_tokens = ?,
       longest_run = ?, fragile = ? WHERE id = ?`,
    [
      state,
      reason?.code ?? null,
      reason ? JSON.stringify(reason.params) : null,
      measures.duration,
      measures.peak ?? null,
      measures.clippedSamples ?? null,
      notesColumn(measures.notes),
      state === 'done' ? ms : null,
      ...tokenFigures(session, results),
      clip.id,
    ],
  );
  writeSteps(session, clip.id, commit.steps, results);
  writeOutputs(session, commit.runId, commit.outputs ?? []);
  return { state, measures, results };
}

/** @throws AppError store-clip-unknown, store-clip-state */
function requirePending(session: Session, runId: number, line: number): { id: number; key: string } {
  const clip = session.get<{ id: number; state: ClipState; key: string }>(
    'SELECT id, state, key FROM run_clip WHERE run_id = ? AND line = ?',
    [runId, line],
  );
  if (clip === undefined) throw new AppError('store-clip-unknown', { id: runId, line });
  if (clip.state !== 'pending')
    throw new AppError('store-clip-state', { id: runId, line, state: clip.state });
  return clip;
}

function giveVerdict(session: Session, verdict: ClipVerdict, state: 'failed' | 'skipped'): void {
  session.transaction(() => {
    const { id } = requirePending(session, verdict.runId, verdict.line);
    session.run(
      `UPDATE run_clip SET state = ?, reason_code = ?, reason_params = ?, duration = coalesce(?, duration)
       WHERE run_id = ? AND line = ?`,
      [
        state,
        verdict.reason.code,
        JSON.stringify(verdict.reason.params),
        verdict.duration ?? null,
        verdict.runId,
        verdict.line,
      ],
    );
    // What keeps a clip from being looked at at all keeps every step from it.
    session.run(
      `INSERT INTO clip_step (clip_id, step, state, reason_code, reason_params)
       SELECT ?, s.value ->> 'id', ?, ?, ? FROM run r, json_each(r.steps) s WHERE r.id = ?`,
      [id, state, verdict.reason.code, JSON.stringify(verdict.reason.params), verdict.runId],
    );
  });
}
