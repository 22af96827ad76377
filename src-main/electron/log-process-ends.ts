import { app } from 'electron';
import type { Log } from '../platform/logging/log.ts';

/** Writes down how Chromium's own processes end, where they did not just finish. */
export function logProcessEnds(log: Log): void {
  app.on('render-process-gone', (_event, _contents, { reason, exitCode }) => {
    if (reason !== 'clean-exit')
      log.write('error', `the window's process ended: ${reason}, code ${exitCode}`);
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode, name }) => {
    if (reason !== 'clean-exit') log.write('error', `${name ?? type} ended: ${reason}, code ${exitCode}`);
  });
}
