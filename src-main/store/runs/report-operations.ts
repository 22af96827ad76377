import type { Implementation } from '../context.ts';
import type { RunOperations } from '../library.ts';
import type { Session } from '../session.ts';
import { checkedTokens, tokenColumns, type JoinedTokens } from '../token-blob.ts';
import type { ClipState, DeletePreview, Reason, RunIssue, RunResult, StepState } from '../types.ts';
import { toNotes } from './clip-notes.ts';
import { soundData, storedAs } from './results.ts';
import { requireRun, toRun } from './run-rows.ts';

type Part =
  | 'runSummary'
  | 'runIssues'
  | 'runResultsPage'
  | 'runTokensPage'
  | 'previewDeleteRun'
  | 'deleteRun'
  | 'restoreRun'
  | 'purgeDeletedRuns';

const defaultPage = 500;

type RunResultRow = Omit<RunResult, 'data' | 'notes' | 'subject'> & {
  readonly resultId: number | null;
  readonly notes: string | null;
};

/** What a run came to, its tokens for exports, and its removal. */
export const reportOperations: Implementation<Pick<RunOperations, Part>> = {
  runSummary({ session }, runId) {
    const run = toRun(requireRun(session, runId));
    const counts = { total: 0, pending: 0, done: 0, reused: 0, skipped: 0, failed: 0 };
    // Counted afresh: the sums a user reads come from the clips themselves, not from counters.
    for (const [state, count] of session.tuples<[ClipState, number]>(
      'SELECT state, count(*) FROM run_clip WHERE run_id = ? GROUP BY state',
      [runId],
    )) {
      counts[state] = count;
      counts.total += count;
    }
    // Beside a lone min(), SQLite takes the other columns from the row that has it.
    const groups = session.tuples<[RunIssue['state'], string, string | null, number, number]>(
      `SELECT state, reason_code, reason_params, count(*), min(line) FROM run_clip
       WHERE run_id = ? AND reason_code IS NOT NULL GROUP BY state, reason_code
       ORDER BY count(*) DESC, reason_code`,
      [runId],
    );
    const reasons = groups.map(([state, code, params, count]) => ({
      state,
      reason: toReason(code, params),
      count,
    }));
    const sums = session.get<{ seconds: number; tokens: number; fragile: number; ms: number }>(
      `SELECT total(duration) AS seconds, coalesce(sum(token_count), 0) AS tokens,
         coalesce(sum(fragile), 0) AS fragile, total(inference_ms) AS ms
       FROM run_clip WHERE run_id = ? AND state IN ('done', 'reused')`,
      [runId],
    )!;
    const steps = session.tuples<[string, StepState, number]>(
      `SELECT s.step, s.state, count(*) FROM run_clip c JOIN clip_step s ON s.clip_id = c.id
       WHERE c.run_id = ? GROUP BY s.step, s.state`,
      [runId],
    );
    return {
      run,
      counts,
      steps: steps.map(([step, state, count]) => ({ step, state, count })),
      reasons,
      audioSeconds: sums.seconds,
      tokens: sums.tokens,
      fragile: sums.fragile,
      inferenceMs: sums.ms,
    };
  },

  runIssues({ session }, runId) {
    requireRun(session, runId);
    const rows = session.tuples<[number, string, string, RunIssue['state'], string, string | null]>(
      `SELECT line, key, path, state, reason_code, reason_params FROM run_clip
       WHERE run_id = ? AND state IN ('skipped', 'failed') ORDER BY line`,
      [runId],
    );
    return rows.map(([line, key, path, state, code, params]) => ({
      line,
      key,
      path,
      state,
      reason: toReason(code, params),
    }));
  },

  runResultsPage({ session }, runId, step, afterLine, options = {}) {
    const rows = session.all<RunResultRow>(
      `SELECT c.line, c.path, c.key, c.speaker, c.language, c.text, c.duration, c.notes, s.result_id AS resultId
       FROM run_clip c JOIN clip_step s ON s.clip_id = c.id AND s.step = ?
       WHERE c.run_id = ? AND s.state IN ('done', 'reused') AND c.line > ? AND (? OR c.rejected = 0)
       ORDER BY c.line LIMIT ?`,
      [step, runId, afterLine, options.includeRejected === true ? 1 : 0, options.pageSize ?? defaultPage],
    );
    return rows.map(({ resultId, notes: noted, ...clip }) => {
      const notes = toNotes(noted);
      if (resultId === null) return { ...clip, notes, subject: null, data: null };
      const row = storedAs(session, resultId);
      const subject = row ? Buffer.from(row.subject).toString('hex') : '';
      return { ...clip, notes, subject, data: row ? soundData(row) : null };
    });
  },

  runTokensPage({ session }, runId, afterLine, options = {}) {
    const rows = session.tuples<
      [...JoinedTokens, number, string, string, string, string, string, number | null, number, string | null]
    >(
      `SELECT ${tokenColumns}, c.line, c.path, c.key, c.speaker, c.language, c.text, c.duration,
         c.token_set_id, c.notes
       FROM run_clip c LEFT JOIN token_set t ON t.id = c.token_set_id
       LEFT JOIN result r ON r.id = t.id
       WHERE c.run_id = ? AND c.token_set_id IS NOT NULL AND c.line > ? AND (? OR c.rejected = 0) ORDER BY c.line LIMIT ?`,
      [runId, afterLine, options.includeRejected === true ? 1 : 0, options.pageSize ?? defaultPage],
    );
    return rows.map((row) => {
      const [, , sha, , , , line, path, key, speaker, language, text, duration, tokenSetId, notes] = row;
      return {
        line,
        path,
        key,
        speaker,
        language,
        text,
        duration,
        tokenSetId,
        notes: toNotes(notes),
        audioSha256: sha === null ? '' : Buffer.from(sha).toString('hex'),
        tokens: checkedTokens(row.slice(0, 6) as JoinedTokens),
      };
    });
  },

  previewDeleteRun({ session }, runId) {
    requireRun(session, runId);
    return preview(session, [runId]);
  },

  deleteRun({ session }, runId) {
    requireRun(session, runId);
    session.run('UPDATE run SET deleted_at = coalesce(deleted_at, ?) WHERE id = ?', [Date.now(), runId]);
  },

  restoreRun({ session }, runId) {
    requireRun(session, runId);
    session.run('UPDATE run SET deleted_at = NULL WHERE id = ?', [runId]);
  },

  purgeDeletedRuns({ session }) {
    return session.transaction(() => {
      const runs = session.values<number>('SELECT id FROM run WHERE deleted_at IS NOT NULL');
      const removed = preview(session, runs);
      const orphans = JSON.stringify(orphanIds(session, runs));
      session.run('DELETE FROM run WHERE deleted_at IS NOT NULL');
      session.run('DELETE FROM result WHERE id IN (SELECT value FROM json_each(?))', [orphans]);
      return removed;
    });
  },
};

export function toReason(code: string, params: string | null): Reason {
  return { code, params: params === null ? {} : (JSON.parse(params) as Reason['params']) };
}

/** Results used by these runs and by no other. */
function orphanIds(session: Session, runs: readonly number[]): number[] {
  return session.values<number>(
    `SELECT s.result_id FROM clip_step s JOIN run_clip c ON c.id = s.clip_id WHERE s.result_id IS NOT NULL
     GROUP BY s.result_id HAVING max(c.run_id NOT IN (SELECT value FROM json_each(?))) = 0`,
    [JSON.stringify(runs)],
  );
}

function preview(session: Session, runs: readonly number[]): DeletePreview {
  const clips = session.value<number>(
    'SELECT count(*) FROM run_clip WHERE run_id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(runs)],
  );
  const [tokenSets, tokenBytes] = session.tuples<[number, number]>(
    'SELECT count(*), coalesce(sum(2 * n), 0) FROM token_set WHERE id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(orphanIds(session, runs))],
  )[0]!;
  return { clips, tokenSets, tokenBytes };
}
