import { defineTexts } from './define.ts';

/** Errors of the `inference` part: code -> text. Each names the file or thing, the reason and the remedy. */
export const inferenceErrors = defineTexts({});
