import type { App, BrowserWindow } from 'electron';
import type { Watchable } from '../rpc/handlers.ts';
import type { Activity } from '../core/core-types.ts';

/**
 * Asks before a window with running work closes. Quitting (Cmd+Q) closes the windows first: a yes goes on with it,
 * a no ends it.
 */
export function askBeforeLeaving<W extends Pick<BrowserWindow, 'on' | 'close'>>(
  window: W,
  activity: Pick<Watchable<Activity>, 'value'>,
  app: Pick<App, 'on' | 'off' | 'quit'>,
  ask: (window: W) => Promise<boolean>,
): void {
  let quitting = false;
  let asking = false;
  let leaving = false;
  const onQuit = (): void => {
    quitting = true;
  };
  app.on('before-quit', onQuit);
  window.on('close', (event) => {
    if (leaving || activity.value.running === 0) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    void ask(window).then((leave) => {
      asking = false;
      leaving = leave;
      if (leave && quitting) app.quit();
      else if (leave) window.close();
      quitting = false;
    });
  });
  window.on('closed', () => app.off('before-quit', onQuit));
}
