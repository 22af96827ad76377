import { AppError } from '../../contract/errors.ts';
import type { Session } from '../session.ts';
import { checkedTokens, codebookSize, encodeTokens, tokenColumns, tokenCrc } from '../token-blob.ts';
import type { TokenStats, TokenTuple } from '../token-blob.ts';
import type { ClipCommit, CommitResult, TokenKey, TokenSetRef } from '../types.ts';

export function shaBytes(hex: string): Buffer {
  if (!/^[0-9a-f]{64}$/i.test(hex)) throw new AppError('store-key-invalid', { value: hex });
  return Buffer.from(hex, 'hex');
}

function configParams(key: TokenKey): (string | number)[] {
  return [key.tokenFingerprint, key.hubertFingerprint, key.preparationVersion, key.precision, key.deviceKind];
}

function findConfig(session: Session, key: TokenKey): number | undefined {
  return session.value<number | undefined>(
    `SELECT id FROM token_config WHERE token_fingerprint = ? AND hubert_fingerprint = ?
       AND preparation_version = ? AND precision = ? AND device_kind = ?`,
    configParams(key),
  );
}

function requireConfig(session: Session, key: TokenKey): number {
  const found = findConfig(session, key);
  if (found !== undefined) return found;
  const result = session.run(
    `INSERT INTO token_config (token_fingerprint, hubert_fingerprint, preparation_version, precision, device_kind)
     VALUES (?, ?, ?, ?, ?)`,
    configParams(key),
  );
  return Number(result.lastInsertRowid);
}

export function findTokenSet(session: Session, key: TokenKey): TokenSetRef | null {
  const sha = shaBytes(key.audioSha256);
  const config = findConfig(session, key);
  if (config === undefined) return null;
  const row = session.tuples<[...TokenTuple, seconds: number, fragile: number, minMargin: number | null]>(
    `SELECT ${tokenColumns('t')}, t.seconds, t.fragile, t.min_margin FROM token_set t
     WHERE t.config_id = ? AND t.audio_sha256 = ?`,
    [config, sha],
  )[0];
  if (row === undefined) return null;
  const [id, , , count, , , seconds, fragile, minMargin] = row;
  const damaged = checkedTokens(row.slice(0, 6) as TokenTuple) === null;
  return { id, count, seconds, fragile, minMargin, damaged };
}

/**
 * Stores tokens under their key. A sound row with equal tokens stays; one that is damaged or differs (a forced
 * second run) is overwritten and gets a new id, which cascades to its clips, because ids name immutable tokens.
 * Runs inside the caller's transaction.
 */
export function storeTokens(session: Session, commit: ClipCommit, stats: TokenStats): CommitResult {
  const { key, tokens, runId } = commit;
  const wrong = tokens.findIndex((token) => token >= codebookSize);
  if (wrong >= 0) {
    throw new AppError('store-token-range', { id: runId, line: commit.line, code: tokens[wrong]! });
  }
  const sha = shaBytes(key.audioSha256);
  const config = requireConfig(session, key);
  const blob = encodeTokens(tokens);
  const known = session.tuples<TokenTuple>(
    `SELECT ${tokenColumns('t')} FROM token_set t WHERE t.config_id = ? AND t.audio_sha256 = ?`,
    [config, sha],
  )[0];
  if (known !== undefined) {
    const present = checkedTokens(known);
    if (present !== null && encodeTokens(present).equals(blob)) {
      return { tokenSetId: known[0], outcome: 'same' };
    }
  }
  const id = nextTokenSetId(session);
  const crc = tokenCrc(id, config, sha, blob);
  const values = [
    tokens.length,
    crc,
    commit.duration,
    commit.fragile,
    commit.minMargin,
    runId,
    Date.now(),
    blob,
  ];
  if (known === undefined) {
    session.run(
      `INSERT INTO token_set (id, config_id, audio_sha256, n, crc32, seconds, fragile, min_margin, created_by_run,
         created_at, tokens) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [id, config, sha, ...values],
    );
    return { tokenSetId: id, outcome: 'inserted' };
  }
  session.run(
    `UPDATE token_set SET n = ?, crc32 = ?, seconds = ?, fragile = ?, min_margin = ?, created_by_run = ?,
       created_at = ?, tokens = ?, id = ? WHERE id = ?`,
    [...values, id, known[0]],
  );
  session.run("UPDATE sqlite_sequence SET seq = ? WHERE name = 'token_set'", [id]);
  session.run(
    `UPDATE run_clip SET token_count = ?, unique_tokens = ?, longest_run = ?, fragile = ? WHERE token_set_id = ?`,
    [tokens.length, stats.unique, stats.longestRun, commit.fragile, id],
  );
  return { tokenSetId: id, outcome: 'replaced' };
}

/** Known before the row is written, because the CRC covers it. */
function nextTokenSetId(session: Session): number {
  const last = session.value<number | undefined>("SELECT seq FROM sqlite_sequence WHERE name = 'token_set'");
  return (last ?? 0) + 1;
}
