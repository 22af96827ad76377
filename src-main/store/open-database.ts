import Database from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../contract/errors.ts';
import { newestBackup } from './backups.ts';
import { applicationId, checkHeader, refuseNewer } from './header.ts';
import type { OpenReport } from './library.ts';
import { makeBackup } from './make-backup.ts';
import { migrate, readSchema } from './migrate.ts';
import { knownSchema } from './migrations/all.ts';
import { readOwner, writeOwner } from './owner-note.ts';
import { isBusy, toStoreError } from './sqlite-errors.ts';

/** WAL files of older versions can lose commits when they are reset: https://sqlite.org/wal.html#walresetbug */
const oldestSqlite = '3.51.3';
const walLimitBytes = 64 * 1024 * 1024;
const lockTries = 10;
const lockPauseMs = 50;

export interface OpenedDatabase {
  readonly db: Database.Database;
  readonly report: OpenReport;
}

/**
 * Opens or makes a library and owns it until `close`: lock, schema, health and states are settled on return.
 * @throws AppError store-foreign, store-newer, store-corrupt, store-in-use, store-sqlite-old, store-unwritable,
 *   store-migration-failed, store-backup-failed, store-disk-full
 */
export async function openDatabase(file: string): Promise<OpenedDatabase> {
  const existed = checkHeader(file);
  let db: Database.Database | undefined;
  try {
    mkdirSync(dirname(file), { recursive: true });
    db = await lockFile(file, existed);
    const uncleanExit = existed && readOwner(file) !== undefined;
    if (uncleanExit) quickCheck(db, file);
    refuseNewer(file, readSchema(db));
    writeOwner(file);
    const from = readSchema(db);
    const behind = existed && from > 0 && from < knownSchema;
    const backup = behind ? await makeBackup(db, file) : null;
    if (from < knownSchema) migrate(db, file);
    const report: OpenReport = {
      created: from === 0,
      schema: knownSchema,
      migratedFrom: behind ? from : null,
      backup,
      uncleanExit,
      interruptedRuns: reconcile(db),
    };
    return { db, report };
  } catch (error) {
    db?.close();
    if (error instanceof Error && 'errno' in error) {
      throw new AppError('store-unwritable', { path: file, detail: error.message }, error);
    }
    throw toStoreError(error, file);
  }
}

/**
 * The exclusive lock is the system's own and goes with the process, so there is no stale lock to break.
 * Two processes that start together can block each other for a moment, hence several tries.
 */
async function lockFile(file: string, existed: boolean): Promise<Database.Database> {
  for (let attempt = 1; ; attempt += 1) {
    const db = new Database(file, { timeout: 200 });
    try {
      prepareConnection(db, existed);
      return db;
    } catch (error) {
      db.close();
      if (!isBusy(error)) throw error;
      if (attempt === lockTries) {
        throw new AppError('store-in-use', { path: file, owner: readOwner(file) ?? 'unknown' }, error);
      }
      await new Promise((resolve) => setTimeout(resolve, lockPauseMs * (0.5 + Math.random())));
    }
  }
}

function prepareConnection(db: Database.Database, existed: boolean): void {
  const found = db.prepare<[], string>('SELECT sqlite_version()').pluck().get()!;
  if (compareVersions(found, oldestSqlite) < 0) {
    throw new AppError('store-sqlite-old', { found, needed: oldestSqlite });
  }
  db.pragma('locking_mode = EXCLUSIVE');
  // Before WAL, so that the mark is in the file itself and a crash in between leaves a file we know as ours.
  if (!existed) db.pragma(`application_id = ${applicationId}`);
  db.pragma('journal_mode = WAL');
  db.exec('BEGIN IMMEDIATE; COMMIT');
  db.pragma('synchronous = FULL');
  db.pragma('fullfsync = ON'); // macOS: fsync alone does not reach the platter
  db.pragma('foreign_keys = ON');
  db.pragma('busy_timeout = 5000');
  db.pragma(`journal_size_limit = ${walLimitBytes}`);
  db.pragma('cache_size = -65536');
  db.pragma('temp_store = MEMORY');
}

function quickCheck(db: Database.Database, path: string): void {
  const verdict = db.pragma('quick_check(1)', { simple: true }) as string;
  if (verdict === 'ok') return;
  throw new AppError('store-corrupt', { path, detail: verdict, backup: newestBackup(path) ?? '-' });
}

/** Nobody else can be running: whatever says so was cut off. */
function reconcile(db: Database.Database): number[] {
  const now = Date.now();
  return db.transaction(() => {
    db.prepare(
      "UPDATE task SET state = 'interrupted', finished_at = ?, error = NULL WHERE state = 'running'",
    ).run(now);
    return db
      .prepare<[number], number>(
        "UPDATE run SET state = 'interrupted', updated_at = ? WHERE state = 'running' RETURNING id",
      )
      .pluck()
      .all(now);
  })();
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  for (let part = 0; part < 3; part += 1) {
    const difference = (left![part] ?? 0) - (right![part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
