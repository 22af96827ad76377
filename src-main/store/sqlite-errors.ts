import Database from 'better-sqlite3';
import { AppError, toAppError } from '../contract/errors.ts';
import { newestBackup } from './backups.ts';

/** Turns what SQLite throws into what a user can act on. Other errors pass unchanged. */
export function toStoreError(thrown: unknown, path: string): AppError {
  if (!(thrown instanceof Database.SqliteError)) return toAppError(thrown);
  const { code } = thrown;
  const detail = `${code}: ${thrown.message}`;
  if (code === 'SQLITE_FULL') return new AppError('store-disk-full', { path }, thrown);
  if (code.startsWith('SQLITE_IOERR')) return new AppError('store-io', { path, detail }, thrown);
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new AppError('store-corrupt', { path, detail, backup: newestBackup(path) ?? '-' }, thrown);
  }
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code === 'SQLITE_PERM') {
    return new AppError('store-unwritable', { path, detail }, thrown);
  }
  return new AppError('internal', { detail }, thrown);
}

export function isBusy(thrown: unknown): boolean {
  return thrown instanceof Database.SqliteError && thrown.code.startsWith('SQLITE_BUSY');
}
