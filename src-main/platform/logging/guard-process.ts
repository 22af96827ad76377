import type { Log } from './log.ts';

/** More faults than this within the time, and the process is in a loop it will not leave. */
const mostFaults = 20;
const withinMs = 60_000;

/**
 * What nobody caught is written down and survived: a rejected background read, a peer that went away. Work that
 * matters is committed in transactions of another thread, so going on is safer than dying in the middle of it.
 * @param giveUp called where faults do not stop coming, once
 * @returns takes the listeners away again
 */
export function guardProcess(log: Log, giveUp: () => void, now: () => number = Date.now): () => void {
  const times: number[] = [];
  let gaveUp = false;
  const survive = (what: string) => (thrown: unknown) => {
    log.write('error', what, thrown);
    times.push(now());
    while (times[0]! < now() - withinMs) times.shift();
    if (times.length <= mostFaults || gaveUp) return;
    gaveUp = true;
    giveUp();
  };
  const uncaught = survive('uncaught exception');
  const unhandled = survive('unhandled rejection');
  process.on('uncaughtException', uncaught).on('unhandledRejection', unhandled);
  // A terminal that was closed: the log file still has everything.
  const ignore = (): void => undefined;
  process.stdout.on('error', ignore);
  process.stderr.on('error', ignore);
  return () => {
    process.off('uncaughtException', uncaught).off('unhandledRejection', unhandled);
    process.stdout.off('error', ignore);
    process.stderr.off('error', ignore);
  };
}
