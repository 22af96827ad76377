import { AppError } from '../../contract/errors.ts';
import { resultCrc } from '../result-crc.ts';
import type { Session } from '../session.ts';
import type { ResultFile, ResultKey, ResultRef } from '../types.ts';

/** A row of `result` without what it says of itself. */
export interface StoredResult {
  readonly id: number;
  readonly config_id: number;
  readonly subject: Uint8Array;
  readonly crc32: number;
  readonly seconds: number;
  readonly statistics: string;
  readonly data: Uint8Array | null;
  readonly file: string | null;
}

const columns = 'id, config_id, subject, crc32, seconds, statistics, data, file';

/** @throws AppError store-key-invalid */
export function subjectBytes(hex: string): Buffer {
  if (!/^[0-9a-f]{64}$/i.test(hex)) throw new AppError('store-key-invalid', { value: hex });
  return Buffer.from(hex, 'hex');
}

export function findConfig(session: Session, { step, config }: ResultKey): number | undefined {
  return session.value<number | undefined>('SELECT id FROM step_config WHERE step = ? AND config = ?', [
    step,
    JSON.stringify(config),
  ]);
}

export function requireConfig(session: Session, key: ResultKey): number {
  const found = findConfig(session, key);
  if (found !== undefined) return found;
  const { lastInsertRowid } = session.run('INSERT INTO step_config (step, config) VALUES (?, ?)', [
    key.step,
    JSON.stringify(key.config),
  ]);
  return Number(lastInsertRowid);
}

export function storedUnder(
  session: Session,
  configId: number,
  subject: Uint8Array,
): StoredResult | undefined {
  return session.get<StoredResult>(`SELECT ${columns} FROM result WHERE config_id = ? AND subject = ?`, [
    configId,
    subject,
  ]);
}

export function storedAs(session: Session, id: number): StoredResult | undefined {
  return session.get<StoredResult>(`SELECT ${columns} FROM result WHERE id = ?`, [id]);
}

export function findResult(session: Session, key: ResultKey): ResultRef | null {
  const subject = subjectBytes(key.subject);
  const config = findConfig(session, key);
  const row = config === undefined ? undefined : storedUnder(session, config, subject);
  if (row === undefined) return null;
  return {
    id: row.id,
    seconds: row.seconds,
    statistics: JSON.parse(row.statistics) as ResultRef['statistics'],
    file: fileOf(row),
    damaged: row.file === null && soundData(row) === null,
  };
}

function fileOf({ file, crc32 }: StoredResult): ResultFile | null {
  return file === null ? null : { ...(JSON.parse(file) as Omit<ResultFile, 'crc32'>), crc32 };
}

/** The bytes kept in the library; null where they are damaged, or lie in a file. */
export function soundData({ id, config_id, subject, crc32, data }: StoredResult): Uint8Array | null {
  if (data === null || subject.byteLength !== 32) return null;
  return resultCrc(id, config_id, subject, data) === crc32 ? data : null;
}
