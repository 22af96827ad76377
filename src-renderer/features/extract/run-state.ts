import type { RunState } from '../../../src-main/contract/views/extract.ts';
import type { Tone } from '../../ui/tone.ts';

export const runTones: Record<RunState, Tone> = {
  queued: 'info',
  preparing: 'accent',
  running: 'accent',
  pausing: 'info',
  paused: 'info',
  cancelling: 'info',
  cancelled: 'muted',
  interrupted: 'warn',
  failed: 'err',
  done: 'ok',
};

export function isOver(state: RunState): boolean {
  return state === 'done' || state === 'cancelled' || state === 'failed';
}

/** States from which a run that ends has been seen at work. */
export function isWorking(state: RunState | undefined): boolean {
  return state === 'queued' || state === 'preparing' || state === 'running';
}
