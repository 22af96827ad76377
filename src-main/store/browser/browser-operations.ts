import type { Implementation } from '../context.ts';
import type { ClipRow } from '../grid-types.ts';
import { PredicateBuilder } from '../grid/predicate.ts';
import type { BrowserOperations } from '../library.ts';
import { readClipTokens } from '../tokens/clip-tokens.ts';
import { compareFrames } from '../tokens/compare-runs.ts';
import { checkPattern, patternPositions } from '../tokens/pattern.ts';
import { tokenIndexState } from '../tokens/token-index.ts';
import type { ClipState } from '../types.ts';
import { readClipSteps } from './clip-steps.ts';
import { readClipDetail, readClipRows, requireTokens } from './clip-rows.ts';

const defaultMatches = 50;

/** The token browser's quick questions. */
export const browserOperations: Implementation<BrowserOperations> = {
  clipRows({ session }, ids): ClipRow[] {
    return readClipRows(session, ids);
  },

  clipDetail({ session }, id) {
    return readClipDetail(session, id);
  },

  clipSteps({ session }, ids) {
    return readClipSteps(session, ids);
  },

  findClip({ session }, text, options = {}) {
    const scope = new PredicateBuilder('run_clip').add(
      'c.run_id IN (SELECT id FROM run WHERE deleted_at IS NULL)',
    );
    if (options.runId !== undefined) scope.add('c.run_id = ?', options.runId);
    const exact = scope.build();
    const limit = options.limit ?? defaultMatches;
    const ids = session.values<number>(
      `SELECT c.id FROM run_clip c WHERE ${exact.where} AND (c.key = ? OR c.path = ?)
       ORDER BY c.id DESC LIMIT ?`,
      [...exact.params, text, text, limit],
    );
    if (ids.length === 0) {
      const similar = scope.search(text).build();
      ids.push(
        ...session.values<number>(
          `SELECT c.id FROM run_clip c WHERE ${similar.where} ORDER BY c.run_id DESC, c.line LIMIT ?`,
          [...similar.params, limit],
        ),
      );
    }
    return ids.flatMap((id) => readClipDetail(session, id) ?? []);
  },

  patternHits({ session }, ids, pattern) {
    checkPattern(pattern);
    return readClipTokens(session, ids).map(({ id, tokens }) => ({
      id,
      positions: tokens === null ? [] : patternPositions(tokens, pattern),
    }));
  },

  tokenIndexState({ session }) {
    return tokenIndexState(session);
  },

  compareClip({ session }, idA, idB) {
    return compareFrames(requireTokens(session, idA), requireTokens(session, idB));
  },

  clipStates({ session }, runId) {
    const states: Record<ClipState, number> = { pending: 0, done: 0, reused: 0, skipped: 0, failed: 0 };
    for (const [state, count] of session.tuples<[ClipState, number]>(
      'SELECT state, count(*) FROM run_clip WHERE run_id = ? GROUP BY state',
      [runId],
    )) {
      states[state] = count;
    }
    return states;
  },
};
