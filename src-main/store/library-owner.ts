import type Database from 'better-sqlite3';
import type { Context } from './context.ts';
import type { OpenOptions, OpenReport } from './library.ts';
import { openDatabase } from './open-database.ts';
import { operations } from './operations.ts';
import { removeOwner } from './owner-note.ts';
import { Session, StatementCache } from './session.ts';

const idleMs = 2000;
const usuallySlowMs = 500;

/** Holds the open file inside the worker: runs operations, folds the log back when idle, closes cleanly. */
export class LibraryOwner {
  readonly report: OpenReport;
  readonly #file: string;
  readonly #db: Database.Database;
  readonly #cache: StatementCache;
  readonly #options: OpenOptions;
  #idle: NodeJS.Timeout | undefined;

  static async open(file: string, options: OpenOptions): Promise<LibraryOwner> {
    const { db, report } = await openDatabase(file);
    return new LibraryOwner(file, db, report, options);
  }

  private constructor(file: string, db: Database.Database, report: OpenReport, options: OpenOptions) {
    this.#file = file;
    this.#db = db;
    this.report = report;
    this.#cache = new StatementCache(db);
    this.#options = options;
  }

  /**
   * @param receive takes in what has been sent meanwhile, so that a cancel is heard without a turn of the loop
   * @returns the operation's result, or a promise of it for one that works in slices
   */
  async call(
    name: string,
    args: readonly unknown[],
    signal: AbortSignal,
    progress: (done: number, total: number) => void,
    receive: () => void,
  ): Promise<unknown> {
    const operation = operations[name as keyof typeof operations] as
      ((context: Context, ...args: readonly unknown[]) => unknown) | undefined;
    if (operation === undefined) throw new Error(`store: no operation ${name}`);
    let gaveWay = false;
    const context: Context = {
      session: new Session(this.#cache, name, (query) => this.#options.onSlowQuery?.(query)),
      file: this.#file,
      signal,
      progress,
      async breathe() {
        gaveWay = true;
        await new Promise((resolve) => setImmediate(resolve));
        signal.throwIfAborted();
      },
      listen() {
        receive();
        signal.throwIfAborted();
      },
    };
    const changesBefore = this.#changes();
    const started = performance.now();
    try {
      return await operation(context, ...args);
    } finally {
      const ms = performance.now() - started;
      const { slowMs = usuallySlowMs, onSlowOperation } = this.#options;
      if (!gaveWay && ms >= slowMs) onSlowOperation?.({ name, ms });
      if (this.#changes() !== changesBefore) this.#checkpointLater();
    }
  }

  close(): void {
    clearTimeout(this.#idle);
    this.#db.pragma('optimize');
    this.#db.pragma('wal_checkpoint(TRUNCATE)');
    this.#db.close();
    removeOwner(this.#file);
  }

  #changes(): number {
    return this.#db.prepare<[], number>('SELECT total_changes()').pluck().get()!;
  }

  #checkpointLater(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      try {
        this.#db.pragma('wal_checkpoint(PASSIVE)');
      } catch {
        // A full or failing disk: nothing is lost, the log keeps what it holds, and the next write reports it.
      }
    }, idleMs).unref();
  }
}
