import { defineTexts } from './define.ts';

/** Errors of the `dataset` part: code -> text. Each names the file or thing, the reason and the remedy. */
export const datasetErrors = defineTexts({});
