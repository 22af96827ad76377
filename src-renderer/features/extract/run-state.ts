import type { RunState, RunView } from '../../../src-main/contract/views/extract.ts';
import type { Tone } from '../../ui/tone.ts';

export const runTones: Record<RunState, Tone> = {
  preparing: 'accent',
  running: 'accent',
  pausing: 'info',
  paused: 'info',
  cancelling: 'info',
  cancelled: 'muted',
  interrupted: 'warn',
  finished: 'ok',
  failed: 'err',
};

export type RunAct = 'pause' | 'resume' | 'cancel';

/** What can be done with a run now: no button that only fails. */
export function actsOf(state: RunState): readonly RunAct[] {
  switch (state) {
    case 'preparing':
    case 'running':
      return ['pause', 'cancel'];
    case 'paused':
    case 'pausing':
      return ['resume', 'cancel'];
    case 'interrupted':
    case 'cancelled':
    case 'failed':
      return ['resume'];
    case 'cancelling':
    case 'finished':
      return [];
  }
}

export function isOver(state: RunState): boolean {
  return state === 'finished' || state === 'cancelled' || state === 'failed';
}

export function leftOf({ counts }: RunView): number {
  return counts.in - counts.done - counts.reused - counts.skipped - counts.failed;
}
