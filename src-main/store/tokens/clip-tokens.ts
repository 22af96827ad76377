import type { Session } from '../session.ts';
import { checkedTokens, tokenColumns, type JoinedTokens } from '../token-blob.ts';

export interface ClipTokens {
  readonly id: number;
  readonly speaker: string;
  readonly tokenSetId: number;
  /** Null where they are damaged. */
  readonly tokens: Uint16Array | null;
}

/** The tokens of these clips, in the order of `ids`; clips without tokens are left out. */
export function readClipTokens(session: Session, ids: readonly number[] | Int32Array): ClipTokens[] {
  const rows = session.tuples<[...JoinedTokens, number, string, number]>(
    `SELECT ${tokenColumns}, c.id, c.speaker, c.token_set_id
     FROM json_each(?) j JOIN run_clip c ON c.id = j.value LEFT JOIN token_set t ON t.id = c.token_set_id
       LEFT JOIN result r ON r.id = t.id
     WHERE c.token_set_id IS NOT NULL ORDER BY j.key`,
    [JSON.stringify([...ids])],
  );
  return rows.map((row) => ({
    id: row[6],
    speaker: row[7],
    tokenSetId: row[8],
    tokens: checkedTokens(row.slice(0, 6) as JoinedTokens),
  }));
}
