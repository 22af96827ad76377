import type { BrowserWindow, PowerSaveBlocker } from 'electron';
import type { Activity } from '../core/core-types.ts';
import type { Watchable } from '../rpc/handlers.ts';

/** Keeps the system from sleeping while work runs; the screen may go dark. */
export function stayAwake(
  window: Pick<BrowserWindow, 'on'>,
  activity: Pick<Watchable<Activity>, 'subscribe'>,
  blocker: Pick<PowerSaveBlocker, 'start' | 'stop'>,
): void {
  let blocking: number | undefined;
  const release = (): void => {
    if (blocking !== undefined) blocker.stop(blocking);
    blocking = undefined;
  };
  const stopWatching = activity.subscribe(({ running }) => {
    if (running === 0) release();
    else blocking ??= blocker.start('prevent-app-suspension');
  });
  window.on('closed', () => {
    stopWatching();
    release();
  });
}
