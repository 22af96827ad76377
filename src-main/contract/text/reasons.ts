import { audioNotes } from './audio-notes.ts';
import { datasetProblems } from './dataset-problems.ts';
import { errorTexts } from './errors.ts';
import { textWarnings } from './text-warnings.ts';

/** Every reason a screen can name: errors, and what can be wrong with a line or a clip. */
export const reasonTexts = { ...datasetProblems, ...audioNotes, ...textWarnings, ...errorTexts };

export type ReasonCode = keyof typeof reasonTexts;
