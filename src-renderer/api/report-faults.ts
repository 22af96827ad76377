import type { App } from 'vue';
import type { Client } from './client.ts';

/** A fault in a loop tells the host once in a while, not a thousand times a second. */
const mostReports = 50;

/** Tells the host of everything that goes wrong in the window unseen, so that the log has it. */
export function reportFaults(app: App, client: Client): void {
  let reports = 0;
  const report = (what: string, thrown: unknown): void => {
    if (++reports > mostReports) return;
    const detail = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    // Without a connection there is nobody to tell.
    client
      .call('host.reportFault', { what: what.slice(0, 200), detail: detail.slice(0, 8_000) })
      .catch(() => undefined);
  };
  // Vue's own faults become faults of the page: on the console, and reported below with all others.
  app.config.errorHandler = (thrown) => reportError(thrown);
  window.addEventListener('error', (event) => report('script', event.error ?? event.message));
  window.addEventListener('unhandledrejection', (event) => report('promise', event.reason));
}
