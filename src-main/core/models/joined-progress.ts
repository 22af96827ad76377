import type { Progress } from '../../contract/values.ts';
import type { ModelList } from '../../contract/views/models.ts';

/** How far a set of downloads is together. Rates of what runs side by side add up. */
export function joinedProgress({ models }: ModelList, ids: readonly string[]): Progress {
  let [done, total, rate] = [0, 0, 0];
  for (const { id, bytes, status } of models) {
    if (!ids.includes(id)) continue;
    total += bytes;
    if (status.state === 'ready' || status.state === 'verifying') done += bytes;
    else if (status.state === 'paused') done += status.bytes;
    else if (status.state === 'downloading') {
      done += status.progress.done;
      rate += status.progress.rate ?? 0;
    }
  }
  const etaMs = rate > 0 ? ((total - done) / rate) * 1000 : null;
  return { phase: 'download', done, total, unit: 'bytes', rate: rate > 0 ? rate : null, etaMs };
}
