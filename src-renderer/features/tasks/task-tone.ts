import type { TaskState } from '../../../src-main/contract/views/tasks.ts';
import type { Tone } from '../../ui/tone.ts';

export const taskTones: Record<TaskState, Tone> = {
  running: 'accent',
  paused: 'info',
  cancelling: 'info',
  done: 'ok',
  failed: 'err',
  cancelled: 'muted',
  interrupted: 'warn',
};
