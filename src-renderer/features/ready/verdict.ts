import type {
  ProblemKind,
  TrainerCounts,
  TrainingRun,
  TrainingVerdict,
} from '../../../src-main/contract/views/training.ts';
import type { Tone } from '../../ui/tone.ts';

export type VerdictKey = 'ready' | 'losses' | 's1' | 's2' | 'both';
export type Outcome = 'start' | 'way' | 'nothing' | 'zeros' | 'losses' | 'runs';

/** How a training of this folder would go, the worst that is true of it. */
export function outcomeOf({ stopsAtStart, aborts, taken, zeros, dropped }: TrainerCounts): Outcome {
  if (stopsAtStart) return 'start';
  if (aborts > 0) return 'way';
  if (taken === 0) return 'nothing';
  if (zeros > 0) return 'zeros';
  return dropped > 0 ? 'losses' : 'runs';
}

export const outcomeTones: Record<Outcome, Tone> = {
  start: 'err',
  way: 'err',
  nothing: 'err',
  zeros: 'warn',
  losses: 'warn',
  runs: 'ok',
};

/** Which sentence stands above everything. */
export function verdictKey({ s1, s2 }: Pick<TrainingVerdict, 's1' | 's2'>): VerdictKey {
  const [gpt, sovits] = [outcomeOf(s1), outcomeOf(s2)];
  const fails = (outcome: Outcome): boolean => outcomeTones[outcome] === 'err';
  if (fails(gpt)) return fails(sovits) ? 'both' : 's1';
  if (fails(sovits)) return 's2';
  return gpt === 'runs' && sovits === 'runs' ? 'ready' : 'losses';
}

export const verdictTones: Record<VerdictKey, Tone> = {
  ready: 'ok',
  losses: 'warn',
  s1: 'err',
  s2: 'err',
  both: 'err',
};

export const problemTones: Record<ProblemKind, Tone> = {
  aborts: 'err',
  zeros: 'err',
  dropped: 'warn',
  note: 'info',
};

export const runTones: Record<NonNullable<TrainingRun['run']>['state'], Tone> = {
  running: 'accent',
  done: 'ok',
  failed: 'err',
  cancelled: 'muted',
};
