import { AppError } from '../../contract/errors.ts';
import { resultCrc } from '../result-crc.ts';
import type { Session } from '../session.ts';
import { codebookSize, decodeTokens, tokenStats } from '../token-blob.ts';
import type { NewResult, ResultFile } from '../types.ts';
import { requireConfig, soundData, storedUnder, subjectBytes, type StoredResult } from './results.ts';

export interface StoredAs {
  readonly id: number;
  readonly outcome: 'inserted' | 'same' | 'replaced';
}

export interface ResultOrigin {
  readonly runId: number;
  readonly line: number;
  /** Seconds of audio behind it. */
  readonly seconds: number;
}

/**
 * Stores a result under its key. A sound row with equal content stays; one that is damaged or differs (a forced
 * second run) is overwritten and gets a new id, which cascades to its clips, because ids name immutable content.
 * Runs inside the caller's transaction. @throws AppError store-token-range, store-key-invalid
 */
export function storeResult(session: Session, result: NewResult, origin: ResultOrigin): StoredAs {
  const { key, data, codes, statistics } = result;
  if (codes && data instanceof Uint8Array) refuseForeignCodes(data, origin);
  const subject = subjectBytes(key.subject);
  const config = requireConfig(session, key);
  const known = storedUnder(session, config, subject);
  if (known && isSame(known, data)) return { id: known.id, outcome: 'same' };
  const id = nextId(session);
  const inline = data instanceof Uint8Array;
  const values = [
    inline ? resultCrc(id, config, subject, data) : data.crc32,
    origin.seconds,
    JSON.stringify(statistics),
    origin.runId,
    Date.now(),
    inline ? data : null,
    inline ? null : JSON.stringify({ path: data.path, size: data.size }),
  ];
  if (known === undefined) {
    session.run(
      `INSERT INTO result (id, config_id, subject, crc32, seconds, statistics, created_by_run, created_at, data, file)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [id, config, subject, ...values],
    );
  } else {
    session.run(
      `UPDATE result SET crc32 = ?, seconds = ?, statistics = ?, created_by_run = ?, created_at = ?, data = ?,
         file = ?, id = ? WHERE id = ?`,
      [...values, id, known.id],
    );
    session.run("UPDATE sqlite_sequence SET seq = ? WHERE name = 'result'", [id]);
  }
  if (codes && inline) writeTokenSet(session, id, decodeTokens(data), codes);
  return { id, outcome: known ? 'replaced' : 'inserted' };
}

function refuseForeignCodes(data: Uint8Array, { runId, line }: ResultOrigin): void {
  const code = decodeTokens(data).find((token) => token >= codebookSize);
  if (code !== undefined) throw new AppError('store-token-range', { id: runId, line, code });
}

function isSame(known: StoredResult, data: Uint8Array | ResultFile): boolean {
  if (data instanceof Uint8Array) {
    const present = soundData(known);
    return present !== null && Buffer.compare(present, data) === 0;
  }
  return known.crc32 === data.crc32 && known.file === JSON.stringify({ path: data.path, size: data.size });
}

/** What the token browser counts and sorts by; clips that had these tokens replaced show the new ones. */
function writeTokenSet(
  session: Session,
  id: number,
  tokens: Uint16Array,
  { fragile, minMargin }: NonNullable<NewResult['codes']>,
): void {
  session.run(
    `INSERT INTO token_set (id, n, fragile, min_margin) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
       n = excluded.n, fragile = excluded.fragile, min_margin = excluded.min_margin`,
    [id, tokens.length, fragile, minMargin],
  );
  const { unique, longestRun } = tokenStats(tokens);
  session.run(
    `UPDATE run_clip SET token_count = ?, unique_tokens = ?, longest_run = ?, fragile = ? WHERE token_set_id = ?`,
    [tokens.length, unique, longestRun, fragile, id],
  );
}

/** Known before the row is written, because the CRC covers it. */
function nextId(session: Session): number {
  const last = session.value<number | undefined>("SELECT seq FROM sqlite_sequence WHERE name = 'result'");
  return (last ?? 0) + 1;
}
