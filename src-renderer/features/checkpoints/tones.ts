import type {
  ComparedState,
  Diagnosis,
  ModuleRollup,
  TensorStatus,
} from '../../../src-main/contract/views/checkpoints.ts';
import type { Tone } from '../../ui/tone.ts';

export type Weight = ModuleRollup['matters'];

/** In the order of their weight: what blocks comes first. */
const statusTones: Record<TensorStatus, Tone> = {
  'missing-needed': 'err',
  mismatched: 'err',
  cast: 'info',
  unexpected: 'muted',
  'missing-unused': 'muted',
  loaded: 'ok',
  present: 'muted',
};

export const statuses = Object.keys(statusTones) as readonly TensorStatus[];

const mismatchTones: Record<Weight, Tone> = { blocking: 'err', 'other-uses': 'warn', harmless: 'info' };

/** A shape that does not match is as bad as its module is needed. */
export function toneOf(status: TensorStatus, weight: Weight): Tone {
  return status === 'mismatched' ? mismatchTones[weight] : statusTones[status];
}

const weights: readonly Weight[] = ['harmless', 'other-uses', 'blocking'];

/** The heaviest of them; nothing weighs nothing. */
export function heaviestOf(all: Iterable<Weight>): Weight {
  return weights[Math.max(0, ...Array.from(all, (weight) => weights.indexOf(weight)))]!;
}

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
