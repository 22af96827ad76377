import type { StepConfig } from '../step.ts';

/** What a file of the training folder holds, in the form that is recorded with it. */
export function contentKey(subject: string, config: StepConfig): string {
  return [subject, ...Object.values(config)].join('/');
}
