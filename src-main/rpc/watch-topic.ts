import type { HostFrame } from '../contract/rpc/frames.ts';
import type { Watchable } from './handlers.ts';
import { pace } from './pace.ts';
import { snapshotChanges } from './snapshot-changes.ts';

/** Sends the snapshot and then what changes, until the signal aborts. */
export async function watchTopic(
  source: Watchable<object>,
  id: number,
  send: (frame: HostFrame) => void,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) return;
  let revision = 1;
  let sent = source.value;
  send({ kind: 'snapshot', id, revision, value: sent });
  const changes = pace((now: object) => {
    const change = snapshotChanges(sent, now);
    if (!change) return;
    sent = now;
    revision++;
    send({ kind: 'change', id, revision, ...change });
  });
  const unsubscribe = source.subscribe(changes.push);
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  unsubscribe();
  changes.stop();
}
