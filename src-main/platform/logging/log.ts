export type LogLevel = 'error' | 'warn' | 'info' | 'debug';

/** Where the parts say what went wrong, or how long something took. Never throws, never waits. */
export interface Log {
  /**
   * @param what a short sentence in English: what was being done
   * @param cause whatever was thrown; its stack and causes are written too
   */
  write(level: LogLevel, what: string, cause?: unknown): void;
  /** The last warnings and errors of this process with their causes, oldest first: for "copy diagnostics". */
  recent(): readonly string[];
  /** The file that is written to; undefined where there is none. */
  readonly file: string | undefined;
}

/** For tests and commands that keep no log. */
export const silentLog: Log = { write: () => undefined, recent: () => [], file: undefined };
