import type { RunSummary } from '../../../src-main/contract/views/tokens.ts';

/** Clips that are through, with tokens or without. */
export function settledClips({ counts }: RunSummary): number {
  return counts.done + counts.reused + counts.skipped + counts.failed;
}

const live: readonly RunSummary['state'][] = ['queued', 'preparing', 'running', 'pausing', 'cancelling'];

/** Whether results still come in: such a run cannot be removed. */
export function isLive(state: RunSummary['state']): boolean {
  return live.includes(state);
}
