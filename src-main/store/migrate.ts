import type Database from 'better-sqlite3';
import { AppError } from '../contract/errors.ts';
import { knownSchema, migrations } from './migrations/all.ts';

export function readSchema(db: Database.Database): number {
  return db.pragma('user_version', { simple: true }) as number;
}

/**
 * Brings a library to schema `upTo` in one transaction: after a failure it is as it was.
 * @throws AppError store-migration-failed
 */
export function migrate(db: Database.Database, path: string, upTo = knownSchema): void {
  const from = readSchema(db);
  // Tables that are made anew are dropped while others refer to them: checked as a whole at the end instead.
  const enforced = db.pragma('foreign_keys', { simple: true });
  db.pragma('foreign_keys = OFF');
  try {
    db.transaction(() => {
      for (const step of migrations) {
        if (step.version > from && step.version <= upTo) db.exec(step.sql);
      }
      const [broken] = db.pragma('foreign_key_check') as { table: string; parent: string }[];
      if (broken) throw new Error(`a row of ${broken.table} refers to no row of ${broken.parent}`);
      db.pragma(`user_version = ${upTo}`);
    }).immediate();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new AppError('store-migration-failed', { path, from, to: upTo, detail }, error);
  } finally {
    db.pragma(`foreign_keys = ${String(enforced)}`);
  }
}
