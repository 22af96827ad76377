import { AppError } from '../../contract/errors.ts';
import type { ClipDetail, ClipRow } from '../grid-types.ts';
import { toNotes } from '../runs/clip-notes.ts';
import { toReason } from '../runs/report-operations.ts';
import type { Session } from '../session.ts';
import { checkedTokens, tokenColumns, tokenTables, type JoinedTokens } from '../token-blob.ts';
import type { ClipState, ResultKey } from '../types.ts';

interface ClipRecord {
  id: number;
  runId: number;
  line: number;
  path: string;
  key: string;
  speaker: string;
  language: string;
  text: string;
  state: ClipState;
  reasonCode: string | null;
  reasonParams: string | null;
  duration: number | null;
  peak: number | null;
  clippedSamples: number | null;
  notes: string | null;
  inferenceMs: number | null;
  tokenSetId: number | null;
  tokenCount: number | null;
  uniqueTokens: number | null;
  longestRun: number | null;
  fragile: number | null;
  flagged: number;
  rejected: number;
}

const clipSql = `SELECT c.id, c.run_id AS runId, c.line, c.path, c.key, c.speaker, c.language, c.text, c.state,
  c.reason_code AS reasonCode, c.reason_params AS reasonParams, c.duration, c.peak,
  c.clipped_samples AS clippedSamples, c.notes, c.inference_ms AS inferenceMs, c.token_set_id AS tokenSetId,
  c.token_count AS tokenCount, c.unique_tokens AS uniqueTokens, c.longest_run AS longestRun, c.fragile,
  c.flagged, c.rejected
FROM json_each(?) j JOIN run_clip c ON c.id = j.value ORDER BY j.key`;

/** In the order of `ids`; ids that are gone are left out. */
export function readClipRows(session: Session, ids: readonly number[] | Int32Array): ClipRow[] {
  const records = session.all<ClipRecord>(clipSql, [JSON.stringify([...ids])]);
  const tokens = readTokenSets(
    session,
    records.flatMap((record) => record.tokenSetId ?? []),
  );
  return records.map(({ reasonCode, reasonParams, flagged, rejected, ...record }) => {
    const own = record.tokenSetId === null ? null : (tokens.get(record.tokenSetId) ?? null);
    return {
      ...record,
      notes: toNotes(record.notes),
      reason: reasonCode === null ? null : toReason(reasonCode, reasonParams),
      flagged: flagged === 1,
      rejected: rejected === 1,
      tokens: own,
      damaged: record.tokenSetId !== null && own === null,
    };
  });
}

function readTokenSets(session: Session, ids: readonly number[]): Map<number, Uint16Array | null> {
  const rows = session.tuples<JoinedTokens>(
    `SELECT ${tokenColumns} FROM json_each(?) j JOIN token_set t ON t.id = j.value JOIN result r ON r.id = t.id`,
    [JSON.stringify(ids)],
  );
  return new Map(rows.map((row) => [row[0]!, checkedTokens(row)]));
}

interface ProvenanceRow {
  readonly step: string;
  readonly config: string;
  readonly subject: string;
  readonly createdAt: number;
  readonly createdByRun: number | null;
  readonly minMargin: number | null;
}

export function readClipDetail(session: Session, id: number): ClipDetail | null {
  const row = readClipRows(session, [id])[0];
  if (row === undefined) return null;
  const found = session.get<ProvenanceRow>(
    `SELECT g.step, g.config, lower(hex(r.subject)) AS subject, r.created_at AS createdAt,
       r.created_by_run AS createdByRun, t.min_margin AS minMargin
     FROM ${tokenTables} JOIN step_config g ON g.id = r.config_id WHERE t.id = ?`,
    [row.tokenSetId],
  );
  if (found === undefined || row.damaged) return { ...row, provenance: null, minMargin: null };
  const { minMargin, config, ...provenance } = found;
  return {
    ...row,
    provenance: { ...provenance, config: JSON.parse(config) as ResultKey['config'] },
    minMargin,
  };
}

/** @throws AppError store-row-unknown, store-tokens-damaged */
export function requireTokens(session: Session, id: number): Uint16Array {
  const row = readClipRows(session, [id])[0];
  if (row === undefined) throw new AppError('store-row-unknown', { id });
  if (row.tokens === null) throw new AppError('store-tokens-damaged', { key: row.key });
  return row.tokens;
}
