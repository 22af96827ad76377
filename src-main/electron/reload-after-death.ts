import type { BrowserWindow } from 'electron';

/** A page that dies this often in this time dies of what it shows: loading it again would go on for ever. */
const mostDeaths = 3;
const withinMs = 60_000;

/**
 * Loads the page again when its process was killed or crashed. Runs go on in the host meanwhile, and what the page
 * shows is the host's.
 */
export function reloadAfterDeath(
  window: Pick<BrowserWindow, 'reload' | 'isDestroyed'> & {
    readonly webContents: Pick<BrowserWindow['webContents'], 'on'>;
  },
  now: () => number = Date.now,
): void {
  let deaths: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    deaths = [...deaths.filter((at) => now() - at < withinMs), now()];
    if (deaths.length <= mostDeaths) window.reload();
  });
}
