import { audioNotes } from './audio-notes.ts';
import { datasetProblems } from './dataset-problems.ts';
import { errorTexts } from './errors.ts';
import { textWarnings } from './text-warnings.ts';
import { trainingReasons } from './training-reasons.ts';

/** Every reason a screen can name: errors, what can be wrong with a line or a clip, and what a training makes of it. */
export const reasonTexts = {
  ...datasetProblems,
  ...audioNotes,
  ...textWarnings,
  ...trainingReasons,
  ...errorTexts,
};

export type ReasonCode = keyof typeof reasonTexts;
