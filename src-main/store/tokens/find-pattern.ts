import type { Context } from '../context.ts';
import { checkedTokens, tokenColumns, type TokenTuple } from '../token-blob.ts';
import { checkPattern, hasPattern } from './pattern.ts';
import { candidates, indexedUpTo } from './token-index.ts';

const sliceRows = 4096;

/**
 * Ids of the token sets that hold the pattern: exact. The bitmaps only spare reading what cannot match; token
 * sets newer than the index are read. Damaged token sets never match.
 * @throws AppError store-pattern-invalid
 */
export async function findPattern(context: Context, pattern: readonly number[]): Promise<number[]> {
  checkPattern(pattern);
  const { session } = context;
  const found: number[] = [];
  const keepMatches = (rows: TokenTuple[]): void => {
    for (const row of rows) {
      const tokens = checkedTokens(row);
      if (tokens !== null && hasPattern(tokens, pattern)) found.push(row[0]);
    }
  };
  const likely = candidates(session, [...new Set(pattern)]);
  const upto = indexedUpTo(session);
  const newest = session.value<number | null>('SELECT max(id) FROM token_set') ?? 0;
  const total = likely.length + Math.max(0, newest - upto);
  for (let i = 0; i < likely.length; i += sliceRows) {
    keepMatches(
      session.tuples<TokenTuple>(
        `SELECT ${tokenColumns('t')} FROM json_each(?) j JOIN token_set t ON t.id = j.value`,
        [JSON.stringify(likely.slice(i, i + sliceRows))],
      ),
    );
    context.progress(Math.min(i + sliceRows, likely.length), total);
    await context.breathe();
  }
  for (let after = upto; after < newest;) {
    const rows = session.tuples<TokenTuple>(
      `SELECT ${tokenColumns('t')} FROM token_set t WHERE t.id > ? ORDER BY t.id LIMIT ?`,
      [after, sliceRows],
    );
    keepMatches(rows);
    after = rows.at(-1)?.[0] ?? newest;
    context.progress(likely.length + after - upto, total);
    await context.breathe();
  }
  return found;
}
