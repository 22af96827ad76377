import { AppError } from '../../contract/errors.ts';
import type { Implementation } from '../context.ts';
import type { RunOperations } from '../library.ts';
import type { Session } from '../session.ts';
import { checkedTokens, tokenColumns, tokenStats, type TokenStats, type TokenTuple } from '../token-blob.ts';
import type { ClipMeasures, ClipState, ClipVerdict, Loudness, ReusedCommit } from '../types.ts';
import { writeOutputs } from './outputs.ts';
import { requireRun } from './run-rows.ts';
import { findTokenSet, storeTokens } from './token-sets.ts';

type Part = 'findTokenSets' | 'commitClip' | 'commitReused' | 'failClip' | 'skipClip' | 'pendingClips';

/** One clip's way through a run. A clip leaves `pending` once, in the transaction that holds its result. */
export const clipOperations: Implementation<Pick<RunOperations, Part>> = {
  findTokenSets({ session }, keys) {
    return keys.map((key) => findTokenSet(session, key));
  },

  commitClip({ session }, commit) {
    const stats = tokenStats(commit.tokens);
    return session.transaction(() => {
      requirePending(session, commit.runId, commit.line);
      const result = storeTokens(session, commit, stats);
      const filled = { ...stats, count: commit.tokens.length, fragile: commit.fragile };
      finishClip(session, commit, 'done', result.tokenSetId, filled, commit.inferenceMs);
      writeOutputs(session, commit.runId, commit.outputs ?? []);
      return result;
    });
  },

  commitReused({ session }, commit) {
    return session.transaction(() => {
      const clip = requirePending(session, commit.runId, commit.line);
      const row = session.tuples<[...TokenTuple, fragile: number]>(
        `SELECT ${tokenColumns('t')}, t.fragile FROM token_set t WHERE t.id = ?`,
        [commit.tokenSetId],
      )[0];
      if (row === undefined) throw new AppError('store-tokens-unknown', { id: commit.tokenSetId });
      const tokens = checkedTokens(row.slice(0, 6) as TokenTuple);
      if (tokens === null) throw new AppError('store-tokens-damaged', { key: clip.key });
      const filled = { ...tokenStats(tokens), count: tokens.length, fragile: row[6] };
      const loudness = loudnessOf(session, commit);
      finishClip(session, { ...commit, ...loudness }, 'reused', commit.tokenSetId, filled, null);
      writeOutputs(session, commit.runId, commit.outputs ?? []);
      return loudness;
    });
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

/** @throws AppError store-clip-unknown, store-clip-state */
function requirePending(session: Session, runId: number, line: number): { key: string } {
  const clip = session.get<{ state: ClipState; key: string }>(
    'SELECT state, key FROM run_clip WHERE run_id = ? AND line = ?',
    [runId, line],
  );
  if (clip === undefined) throw new AppError('store-clip-unknown', { id: runId, line });
  if (clip.state !== 'pending')
    throw new AppError('store-clip-state', { id: runId, line, state: clip.state });
  return clip;
}

interface FilledStats extends TokenStats {
  readonly count: number;
  readonly fragile: number;
}

/** How loud the recording is: measured now, or when its tokens were made, since a reused clip is not decoded. */
function loudnessOf(session: Session, { tokenSetId, peak, clippedSamples }: ReusedCommit): Loudness {
  if (peak != null) return { peak, clippedSamples: clippedSamples ?? null };
  const known = session.get<Loudness>(
    `SELECT peak, clipped_samples AS clippedSamples FROM run_clip
     WHERE token_set_id = ? AND peak IS NOT NULL ORDER BY id DESC LIMIT 1`,
    [tokenSetId],
  );
  return known ?? { peak: null, clippedSamples: null };
}

function finishClip(
  session: Session,
  clip: ClipMeasures & { readonly runId: number; readonly line: number },
  state: 'done' | 'reused',
  tokenSetId: number,
  stats: FilledStats,
  inferenceMs: number | null,
): void {
  session.run(
    `UPDATE run_clip SET state = ?, token_set_id = ?, duration = ?, peak = ?, clipped_samples = ?, inference_ms = ?,
       token_count = ?, unique_tokens = ?, longest_run = ?, fragile = ? WHERE run_id = ? AND line = ?`,
    [
      state,
      tokenSetId,
      clip.duration,
      clip.peak ?? null,
      clip.clippedSamples ?? null,
      inferenceMs,
      stats.count,
      stats.unique,
      stats.longestRun,
      stats.fragile,
      clip.runId,
      clip.line,
    ],
  );
}

function giveVerdict(session: Session, verdict: ClipVerdict, state: 'failed' | 'skipped'): void {
  session.transaction(() => {
    requirePending(session, verdict.runId, verdict.line);
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
  });
}
