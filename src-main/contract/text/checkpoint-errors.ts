import { defineTexts } from './define.ts';

/** Errors of the `checkpoint` part: code -> text. Each names the file or thing, the reason and the remedy. */
export const checkpointErrors = defineTexts({});
