import type { ModelState } from '../../../src-main/contract/views/models.ts';
import type { Tone } from '../../ui/tone.ts';

export const modelTones: Record<ModelState['state'], Tone> = {
  missing: 'muted',
  queued: 'info',
  downloading: 'accent',
  reconnecting: 'warn',
  paused: 'info',
  verifying: 'accent',
  ready: 'ok',
  damaged: 'err',
  failed: 'err',
};

export type ModelAct = 'get' | 'pause' | 'resume' | 'cancel' | 'verify' | 'remove';

/** What can be done with a model now. Only files the workbench downloaded itself may be deleted. */
export function modelActs(state: ModelState): readonly ModelAct[] {
  switch (state.state) {
    case 'missing':
    case 'damaged':
    case 'failed':
      return ['get'];
    case 'queued':
    case 'downloading':
    case 'reconnecting':
      return ['pause', 'cancel'];
    case 'paused':
      return ['resume', 'cancel'];
    case 'verifying':
      return [];
    case 'ready':
      return state.owned ? ['verify', 'remove'] : ['verify'];
  }
}
