import type { ComparedState, Diagnosis, TensorStatus } from '../../../src-main/contract/views/checkpoints.ts';
import type { Tone } from '../../ui/tone.ts';

/** In the order of their weight: what blocks comes first. */
export const statusTones: Record<TensorStatus, Tone> = {
  'missing-needed': 'err',
  mismatched: 'err',
  cast: 'info',
  unexpected: 'muted',
  'missing-unused': 'muted',
  loaded: 'ok',
  present: 'muted',
};

export const statuses = Object.keys(statusTones) as readonly TensorStatus[];

export const verdictTones: Record<Diagnosis['verdict'], Tone> = {
  ok: 'ok',
  harmless: 'info',
  blocking: 'err',
};

export const upstreamTones: Record<Diagnosis['upstream'], Tone> = {
  works: 'ok',
  prints: 'info',
  crashes: 'err',
};

export const stateTones: Record<ComparedState, Tone> = {
  shape: 'err',
  'only-left': 'warn',
  'only-right': 'warn',
  dtype: 'warn',
  different: 'warn',
  'equal-after-cast': 'info',
  equal: 'ok',
};

export const comparedStates = Object.keys(stateTones) as readonly ComparedState[];
