import type Database from 'better-sqlite3';
import { toStoreError } from './sqlite-errors.ts';
import type { SlowQuery } from './library.ts';

export type SqlValue = null | number | string | Uint8Array;
type Mode = 'rows' | 'tuples' | 'values';

const slowMs = 40;
const keptStatements = 300;

/** Statements prepared once and shared by all sessions; the oldest leave when filters make too many. */
export class StatementCache {
  readonly db: Database.Database;
  readonly #statements = new Map<string, Database.Statement<unknown[]>>();

  constructor(db: Database.Database) {
    this.db = db;
  }

  prepare(mode: Mode, sql: string): Database.Statement<unknown[]> {
    const key = `${mode} ${sql}`;
    let statement = this.#statements.get(key);
    if (statement === undefined) {
      statement = this.db.prepare<unknown[]>(sql);
      if (mode === 'tuples') statement.raw(true);
      if (mode === 'values') statement.pluck(true);
    } else {
      this.#statements.delete(key);
    }
    this.#statements.set(key, statement);
    if (this.#statements.size > keptStatements) {
      this.#statements.delete(this.#statements.keys().next().value!);
    }
    return statement;
  }
}

/** One operation's view of the database: it names the operation when a statement is slow. */
export class Session {
  readonly #cache: StatementCache;
  readonly #name: string;
  readonly #onSlow: (query: SlowQuery) => void;

  constructor(cache: StatementCache, name: string, onSlow: (query: SlowQuery) => void) {
    this.#cache = cache;
    this.#name = name;
    this.#onSlow = onSlow;
  }

  get db(): Database.Database {
    return this.#cache.db;
  }

  all<T>(sql: string, params: readonly SqlValue[] = []): T[] {
    return this.#timed('rows', sql, params, (statement) => statement.all(...params)) as T[];
  }

  get<T>(sql: string, params: readonly SqlValue[] = []): T | undefined {
    return this.#timed('rows', sql, params, (statement) => statement.get(...params)) as T | undefined;
  }

  /** Rows as arrays: half the work of objects, for scans. */
  tuples<T extends unknown[]>(sql: string, params: readonly SqlValue[] = []): T[] {
    return this.#timed('tuples', sql, params, (statement) => statement.all(...params)) as T[];
  }

  /** First column of all rows. */
  values<T>(sql: string, params: readonly SqlValue[] = []): T[] {
    return this.#timed('values', sql, params, (statement) => statement.all(...params)) as T[];
  }

  /** First column of the first row. */
  value<T>(sql: string, params: readonly SqlValue[] = []): T {
    return this.#timed('values', sql, params, (statement) => statement.get(...params)) as T;
  }

  run(sql: string, params: readonly SqlValue[] = []): Database.RunResult {
    return this.#timed('rows', sql, params, (statement) => statement.run(...params)) as Database.RunResult;
  }

  /**
   * All or nothing, and durable on return. On a full disk the write-ahead log is folded back into the file,
   * which frees the room it took, and the work is tried once more.
   */
  transaction<T>(work: () => T): T {
    const transaction = this.db.transaction(work);
    try {
      return transaction.immediate();
    } catch (error) {
      if (!isFull(error)) throw error;
      try {
        this.db.pragma('wal_checkpoint(TRUNCATE)');
      } catch {
        throw error; // no room even for the checkpoint: the first error is the one to report
      }
      return transaction.immediate();
    }
  }

  #timed(
    mode: Mode,
    sql: string,
    params: readonly SqlValue[],
    work: (statement: Database.Statement<unknown[]>) => unknown,
  ): unknown {
    const start = performance.now();
    const result = work(this.#cache.prepare(mode, sql));
    const ms = performance.now() - start;
    if (ms > slowMs) this.#onSlow({ name: this.#name, ms, sql, plan: this.#plan(sql, params) });
    return result;
  }

  #plan(sql: string, params: readonly SqlValue[]): string[] {
    const steps = this.db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...params);
    return steps.map((step) => step.detail);
  }
}

function isFull(error: unknown): boolean {
  return toStoreError(error, '').code === 'store-disk-full';
}
