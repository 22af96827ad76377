import { datasetProblems } from './dataset-problems.ts';
import { errorTexts } from './errors.ts';

/** Every reason a screen can name: errors, and what can be wrong with a line or a clip. */
export const reasonTexts = { ...datasetProblems, ...errorTexts };

export type ReasonCode = keyof typeof reasonTexts;
