import { defineTexts } from './define.ts';

/** Errors of the `cli` part: code -> text. Each names the file or thing, the reason and the remedy. */
export const cliErrors = defineTexts({});
