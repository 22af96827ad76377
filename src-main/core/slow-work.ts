import type { Log } from '../platform/logging/log.ts';
import type { OpenOptions } from '../store/library.ts';

/** Statements are told from 40 ms on; a person notices half a second. */
const noticedMs = 500;

/**
 * What held the library too long goes to the log, with the plan SQLite made. Not as a warning: these are kept for bug
 * reports, where slow work would push out what went wrong.
 */
export function slowWorkTo(log: Log): Pick<OpenOptions, 'onSlowQuery' | 'onSlowOperation' | 'slowMs'> {
  return {
    slowMs: noticedMs,
    onSlowOperation: ({ name, ms }) => log.write('info', `library: ${name} took ${Math.round(ms)} ms`),
    onSlowQuery: ({ name, ms, sql, plan }) => {
      if (ms < noticedMs) return;
      const statement = sql.replace(/\s+/g, ' ').trim();
      log.write(
        'info',
        `library: a statement of ${name} took ${Math.round(ms)} ms: ${statement} (${plan.join('; ')})`,
      );
    },
  };
}
