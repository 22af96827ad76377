import Database from 'better-sqlite3';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { AppError } from '../contract/errors.ts';
import { backupFolder, backupPath, outdatedBackups } from './backups.ts';
import { applicationId } from './header.ts';
import { readSchema } from './migrate.ts';

const pagesPerStep = 512;

export interface BackupProgress {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Copies an open library, checks the copy, and only then gives it its name. Writes go on meanwhile.
 * @returns path of the copy @throws AppError store-backup-failed
 */
export async function makeBackup(
  db: Database.Database,
  file: string,
  options: BackupProgress = {},
): Promise<string> {
  const target = backupPath(file, readSchema(db));
  const partial = `${target}.part`;
  try {
    mkdirSync(backupFolder(file), { recursive: true });
    await db.backup(partial, {
      progress: ({ totalPages, remainingPages }) => {
        options.signal?.throwIfAborted();
        options.onProgress?.(totalPages - remainingPages, totalPages);
        return pagesPerStep;
      },
    });
    verifyCopy(partial);
    const handle = openSync(partial, 'r+');
    fsyncSync(handle);
    closeSync(handle);
    renameSync(partial, target);
  } catch (error) {
    removePartial(partial);
    if (error instanceof Error && error.name === 'AbortError') throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw new AppError('store-backup-failed', { path: target, detail }, error);
  }
  for (const old of outdatedBackups(file)) rmSync(old, { force: true });
  return target;
}

function removePartial(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    return; // its folder is no folder: nothing was written, and the first error is the one to report
  }
}

/** Reads the whole copy and turns it into a plain file without a write-ahead log. */
function verifyCopy(path: string): void {
  const copy = new Database(path, { fileMustExist: true });
  try {
    copy.pragma('locking_mode = EXCLUSIVE');
    const verdict = copy.pragma('quick_check', { simple: true });
    if (verdict !== 'ok') throw new Error(String(verdict));
    if (copy.pragma('application_id', { simple: true }) !== applicationId) throw new Error('application_id');
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}
