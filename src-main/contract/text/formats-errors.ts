import { defineTexts } from './define.ts';

/** Errors of the `formats` part: code -> text. Each names the file or thing, the reason and the remedy. */
export const formatsErrors = defineTexts({});
