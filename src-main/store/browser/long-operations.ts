import type { Implementation } from '../context.ts';
import { countRows, orderedIds } from '../grid/grid-queries.ts';
import type { LongEditPart } from '../datasets/edit-operations.ts';
import type { LongOperations } from '../library.ts';
import { makeBackup } from '../make-backup.ts';
import { codebookStats } from '../tokens/codebook-stats.ts';
import { compareRuns } from '../tokens/compare-runs.ts';
import { buildTokenIndex } from '../tokens/token-index.ts';
import { verifyTokens } from '../tokens/verify-tokens.ts';
import { clipColumns, clipPredicate } from './clip-predicate.ts';
import { clipSummary } from './clip-summary.ts';

/** What may read much of the file: filters with a token pattern, statistics, checks, copies. */
export const longOperations: Implementation<Omit<LongOperations, LongEditPart>> = {
  async clipIds(context, filter, sort = { column: 'line' }) {
    const predicate = await clipPredicate(context, filter);
    const expression = clipColumns[sort.column];
    return orderedIds(context.session, 'run_clip', predicate, expression, sort.descending === true);
  },

  async clipCount(context, filter) {
    return countRows(context.session, 'run_clip', await clipPredicate(context, filter));
  },

  clipSummary,

  async markClips(context, filter, mark, on) {
    const { session } = context;
    const { where, params } = await clipPredicate(context, filter);
    const column = mark === 'flagged' ? 'flagged' : 'rejected';
    return session.transaction(() => {
      const ids = session.values<number>(
        `SELECT c.id FROM run_clip c WHERE (${where}) AND c.${column} <> ? ORDER BY c.id`,
        [...params, on ? 1 : 0],
      );
      session.run(`UPDATE run_clip SET ${column} = ? WHERE id IN (SELECT value FROM json_each(?))`, [
        on ? 1 : 0,
        JSON.stringify(ids),
      ]);
      return Int32Array.from(ids);
    });
  },

  buildTokenIndex,

  async codebookStats(context, filter) {
    const predicate = await clipPredicate(context, filter);
    return codebookStats(context, orderedIds(context.session, 'run_clip', predicate, 'c.id', false));
  },

  compareRuns,

  verifyTokens,

  backup({ session, file, signal, progress }) {
    return makeBackup(session.db, file, { signal, onProgress: progress });
  },

  integrityCheck({ session }) {
    const lines = session.values<string>('PRAGMA integrity_check');
    return lines.length === 1 && lines[0] === 'ok' ? [] : lines;
  },
};
