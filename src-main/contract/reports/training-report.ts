import { z } from 'zod';

/**
 * What `wb check --json` prints: one object, and nothing else on stdout. `reason` is a sentence in the language of the
 * command and may change; `code` and `params` are made for programs and stay.
 */

const params = z.record(z.string(), z.union([z.string(), z.number()]));
const reason = { code: z.string(), params, reason: z.string() };
const row = z.strictObject({ key: z.string(), ...reason });
const abort = z.strictObject({ key: z.string().nullable(), ...reason });

const stage = {
  /** Keys that are really trained on. */
  taken: z.array(z.string()),
  /** Rows that vanish without an error. */
  dropped: z.array(row),
  /** What would end the training; `key` is null where it is the folder as a whole. */
  aborts: z.array(abort),
};

export const trainingReport = z.strictObject({
  folder: z.string(),
  version: z.enum(['v1', 'v2', 'v3', 'v4', 'v2Pro', 'v2ProPlus']),
  /** False wherever a training would end with an error or train on nothing. */
  ready: z.boolean(),
  s1: z.strictObject(stage),
  s2: z.strictObject({ ...stage, zeros: z.array(z.string()) }),
  /** What else is odd: rows without files, files without rows, leftovers, results that do not fit together. */
  files: z.array(
    z.strictObject({
      ...reason,
      /** Relative to the folder; null where no single file is meant. */
      file: z.string().nullable(),
      key: z.string().nullable(),
      act: z.enum(['compute', 'remove', 'edit']),
    }),
  ),
});

export type TrainingReport = z.infer<typeof trainingReport>;
