import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readFloats, repositoryRoot, sampleFolder } from './golden-tokens.ts';

const folder = join(repositoryRoot, 'test', 'golden', 'bert');
export const sampleBert = join(sampleFolder, 'models', 'sample-bert');

const rowSchema = z.object({
  name: z.string(),
  text: z.string(),
  ids: z.array(z.number()),
  word2ph: z.array(z.number()),
  /** Every how many tokens the features were kept. */
  rowStep: z.number(),
  width: z.number(),
});
export type BertRecord = z.infer<typeof rowSchema>;

/** Sentences as transformers computed them (test/reference/make-bert-golden.py). */
export const bertRecords: readonly BertRecord[] = z
  .array(rowSchema)
  .parse(JSON.parse(readFileSync(join(folder, 'golden.json'), 'utf8')));

/** [tokens / rowStep, width] */
export const bertHidden = (name: string): Float32Array => readFloats(join(folder, `${name}.hidden.f32`));

/** [width, phones] of the first sentence, row-major. */
export const firstPhones = (): Float32Array => readFloats(join(folder, '0.phones.f32'));
