import type { Context } from '../context.ts';
import { checkedTokens, encodeTokens, tokenColumns, tokenTables, type TokenTuple } from '../token-blob.ts';
import { checkPattern, hasPattern } from './pattern.ts';
import { candidates, indexedUpTo } from './token-index.ts';

const sliceRows = 4096;
/** About 10 ms of SQLite comparing bytes. */
const scannedIds = 16_384;

/**
 * Ids of the token sets that hold the pattern: exact. The bitmaps only spare reading what cannot match; token
 * sets newer than the index are searched by SQLite for the pattern's bytes, and what it finds is checked (bytes may
 * also agree between two tokens). Damaged token sets never match.
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
        `SELECT ${tokenColumns} FROM json_each(?) j JOIN token_set t ON t.id = j.value JOIN result r ON r.id = t.id`,
        [JSON.stringify(likely.slice(i, i + sliceRows))],
      ),
    );
    context.progress(Math.min(i + sliceRows, likely.length), total);
    await context.breathe();
  }
  const bytes = encodeTokens(Uint16Array.from(pattern));
  for (let after = upto; after < newest; after += scannedIds) {
    keepMatches(
      session.tuples<TokenTuple>(
        `SELECT ${tokenColumns} FROM ${tokenTables} WHERE t.id > ? AND t.id <= ? AND instr(r.data, ?) > 0`,
        [after, after + scannedIds, bytes],
      ),
    );
    context.progress(likely.length + Math.min(after + scannedIds, newest) - upto, total);
    await context.breathe();
  }
  return found;
}
