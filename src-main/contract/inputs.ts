import { z } from 'zod';

/** Parts that the inputs of several endpoints share. Every string and list has a limit: inputs come from outside. */

/** A path as the user's system writes it. NUL never occurs in one and would cut it short in native code. */
export const pathInput = z
  .string()
  .min(1)
  .max(4096)
  .refine((path) => !path.includes('\0'));

/** Row id in the library. */
export const idInput = z.int().min(1);

/** Ids that the host made up (datasets, tasks, devices, models). */
export const keyInput = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\w.:@+-]+$/u);

/** Which rows of a grid are asked for: the screen asks for what it shows, never for all. */
export const visibleIdsInput = z.array(idInput).max(2_000);

/** A selection: it can be all rows. */
export const selectedIdsInput = z.array(idInput).max(2_000_000);

/** One line a person typed: a search, a name, a transcript. */
export const textInput = z.string().max(10_000);

/** Names to filter by. */
export const namesInput = z.array(textInput).max(1_000);

/** Inclusive range; a missing end is open. Rows without a value never match. */
export const rangeInput = z.strictObject({
  min: z.number().optional(),
  max: z.number().optional(),
});

export const versionInput = z.enum(['v1', 'v2', 'v3', 'v4', 'v2Pro', 'v2ProPlus']);

export const languageInput = z.enum(['en', 'zh']);

export const nothingInput = z.strictObject({});
