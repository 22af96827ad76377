import type { TrainingReason } from '../../contract/text/training-reasons.ts';
import type { ProblemAct } from '../../contract/views/training.ts';

/** Reasons whose remedy lies in the text or in the clip itself; results made anew would be the same. */
const edits: ReadonlySet<TrainingReason> = new Set([
  'gpt-too-many-tokens',
  'gpt-too-many-phones',
  'gpt-phone-rate',
  'key-becomes-nan',
  'keys-become-numbers',
  'phone-unknown',
  'sovits-too-short',
  'sovits-too-long',
  'sovits-no-bucket',
  'sovits-too-few',
  'wav-name',
]);

/** What mends what a trainer makes of a row. */
export function rowAct(code: TrainingReason): ProblemAct {
  return edits.has(code) ? 'edit' : 'compute';
}
