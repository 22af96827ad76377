import path from 'node:path';
import nodeLog from 'electron-log/node';
import { describeCause } from './describe-cause.ts';
import type { Log, LogLevel } from './log.ts';
import { redact } from './redact.ts';

export interface FileLogOptions {
  /** The data folder; the log lies in `logs` below it. */
  readonly dataDir: string;
  /** Which process writes: two must not rotate one file. */
  readonly name: 'desktop' | 'server';
  /** Also to the terminal, down to this level. */
  readonly echo?: LogLevel | undefined;
  /** Bytes after which the file becomes `.old.log`. */
  readonly maxBytes?: number;
}

const usualBytes = 2 << 20;
const keptErrors = 20;
/** A fault in a loop must not fill the disk or the reader's patience. */
const longestEntry = 20_000;

/**
 * A log file that rotates: at most two files of `maxBytes`. Secrets are taken out before anything is kept.
 * A disk that refuses is no reason to fail: the entry is lost, the work goes on.
 */
export function createFileLog({ dataDir, name, echo, maxBytes = usualBytes }: FileLogOptions): Log {
  const logger = nodeLog.create({ logId: `${name}-${dataDir}` });
  const file = path.join(dataDir, 'logs', `${name}.log`);
  logger.transports.file.resolvePathFn = () => file;
  logger.transports.file.maxSize = maxBytes;
  logger.transports.file.level = process.env.WB_DEBUG ? 'debug' : 'info';
  logger.transports.file.format = '{iso} [{level}] {text}';
  logger.transports.console.level = process.env.WB_DEBUG ? 'debug' : (echo ?? false);
  logger.transports.console.format = '{iso} [{level}] {text}';
  const recent: string[] = [];
  return {
    file,
    recent: () => recent,
    write(level, what, cause) {
      const said = cause === undefined ? what : `${what}: ${describeCause(cause)}`;
      const text = redact(said).slice(0, longestEntry);
      if (level === 'error' || level === 'warn') {
        recent.push(`${new Date().toISOString()} ${level} ${text}`);
        if (recent.length > keptErrors) recent.shift();
      }
      logger[level](text);
    },
  };
}
