import { AppError } from '../../contract/errors.ts';
import type { Session } from '../session.ts';
import { checkedTokens, tokenColumns, tokenStats, tokenTables, type TokenTuple } from '../token-blob.ts';
import type { ClipCommit, CommitResult, NewResult, Reason, StepOutcome } from '../types.ts';
import { soundData, storedAs } from './results.ts';
import { storeResult } from './store-result.ts';

type Results = CommitResult['results'];

/** Stores what was computed and finds what was reused. @throws AppError store-tokens-unknown, store-tokens-damaged */
export function keepResults(session: Session, commit: ClipCommit, key: string): Results {
  const results: Record<string, Results[string]> = {};
  for (const { step, result } of commit.steps) {
    if (result === undefined) continue;
    results[step] = isNew(result)
      ? storeResult(session, result, {
          runId: commit.runId,
          line: commit.line,
          seconds: commit.duration ?? 0,
        })
      : reusedResult(session, result.id, key);
  }
  return results;
}

function isNew(result: NonNullable<StepOutcome['result']>): result is NewResult {
  return 'key' in result;
}

function reusedResult(session: Session, id: number, key: string): Results[string] {
  const row = storedAs(session, id);
  if (row === undefined) throw new AppError('store-tokens-unknown', { id });
  if (row.file === null && soundData(row) === null) throw new AppError('store-tokens-damaged', { key });
  return { id, outcome: 'reused' };
}

/** The clip as a whole, and whose reason it carries. */
export function verdictOf(steps: readonly StepOutcome[]): {
  state: CommitResult['state'];
  reason: Reason | undefined;
} {
  const bad = steps.find(({ state }) => state === 'failed') ?? steps.find(({ state }) => state === 'skipped');
  if (bad) return { state: bad.state as 'failed' | 'skipped', reason: bad.reason };
  const isDone = steps.some(({ state, between }) => state === 'done' && between !== true);
  return { state: isDone ? 'done' : 'reused', reason: undefined };
}

export function writeSteps(
  session: Session,
  clipId: number,
  steps: readonly StepOutcome[],
  results: Results,
): void {
  for (const { step, state, reason, statistics } of steps) {
    session.run(
      `INSERT INTO clip_step (clip_id, step, state, reason_code, reason_params, result_id, statistics)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      [
        clipId,
        step,
        state,
        reason?.code ?? null,
        reason ? JSON.stringify(reason.params) : null,
        results[step]?.id ?? null,
        // A result in the library says them itself.
        statistics && !results[step] ? JSON.stringify(statistics) : null,
      ],
    );
  }
}

/** What the grid shows of the clip's tokens, where a step gave it some. */
export function tokenFigures(
  session: Session,
  results: Results,
): [
  id: number | null,
  count: number | null,
  unique: number | null,
  run: number | null,
  fragile: number | null,
] {
  for (const { id } of Object.values(results)) {
    const row = session.tuples<[...TokenTuple, fragile: number]>(
      `SELECT ${tokenColumns}, t.fragile FROM ${tokenTables} WHERE t.id = ?`,
      [id],
    )[0];
    const tokens = row && checkedTokens(row.slice(0, 6) as TokenTuple);
    if (!tokens) continue;
    const { unique, longestRun } = tokenStats(tokens);
    return [id, tokens.length, unique, longestRun, row[6]];
  }
  return [null, null, null, null, null];
}
