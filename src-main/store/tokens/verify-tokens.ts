import type { Context } from '../context.ts';
import { checkedTokens, tokenColumns, tokenTables, type TokenTuple } from '../token-blob.ts';

const sliceRows = 4096;

/** Reads every token set; also finds those that clips point at but that are gone. */
export async function verifyTokens(context: Context): Promise<Int32Array> {
  const { session } = context;
  const total = session.value<number>('SELECT count(*) FROM token_set');
  const bad = new Set(
    session.values<number>(
      `SELECT DISTINCT token_set_id FROM run_clip
       WHERE token_set_id IS NOT NULL AND token_set_id NOT IN (SELECT id FROM token_set)`,
    ),
  );
  let read = 0;
  for (let after = Number.MIN_SAFE_INTEGER; ;) {
    const rows = session.tuples<TokenTuple>(
      `SELECT ${tokenColumns} FROM ${tokenTables} WHERE t.id > ? ORDER BY t.id LIMIT ?`,
      [after, sliceRows],
    );
    for (const row of rows) if (checkedTokens(row) === null) bad.add(row[0]);
    read += rows.length;
    context.progress(read, total);
    if (rows.length < sliceRows) break;
    after = rows.at(-1)![0];
    await context.breathe();
  }
  return Int32Array.from(bad).sort();
}
