import { z } from 'zod';
import { keyInput, versionInput } from '../../contract/inputs.ts';
import { areDistinctFiles, isPlainRevision, isPlainUrl, isSafePath } from './safe-names.ts';

const relativePath = z.string().max(200).refine(isSafePath);

const secureUrl = z
  .url({ protocol: /^https$/ })
  .max(2000)
  .refine(isPlainUrl);

const catalogFile = z.strictObject({
  /** Relative to `GPT_SoVITS/pretrained_models`, with `/`. */
  path: relativePath,
  bytes: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  headMd5: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional(),
});

const catalogModel = z.strictObject({
  id: keyInput,
  name: z.string().min(1).max(200),
  role: z.enum(['generator', 'discriminator', 'gpt', 'hubert', 'bert', 'speaker-encoder', 'vocoder']),
  /** Versions it serves. */
  versions: z.array(versionInput).min(1),
  upstreamVersion: versionInput.optional(),
  /** The weights first, then what must lie beside them. */
  files: z.array(catalogFile).min(1),
});

const catalogSource = z.strictObject({
  id: keyInput,
  name: z.string().min(1).max(200),
  /** Address with the marks `{revision}` and `{path}`. */
  url: secureUrl.refine((url) => url.includes('{path}')),
  revision: z.string().min(1).max(100).refine(isPlainRevision),
  /** False where `revision` is a branch: then each file's SHA-256 alone is the pin. */
  pinned: z.boolean(),
});

const catalogNeed = z.strictObject({
  task: z.enum(['tokens', 'training', 'text']),
  version: versionInput,
  models: z.array(keyInput).min(1),
});

/** The newest workbench, as the catalogue's publisher knows it. */
const catalogApp = z.strictObject({
  version: z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/),
  /** Page to read about it and to get it. */
  address: secureUrl.optional(),
});

/** Every fact about the published model files: nothing else in the program knows a single model. */
export const catalogSchema = z
  .strictObject({
    format: z.literal(1),
    /** Year, month, number. */
    version: z.string().regex(/^\d{4}\.\d{1,2}\.\d{1,4}$/),
    about: z.string().max(5000),
    /** Where newer catalogues are looked for; null where there is no such place yet. */
    updateUrl: secureUrl.nullable(),
    app: catalogApp.optional(),
    sources: z.array(catalogSource).min(1).max(20),
    models: z.array(catalogModel).min(1).max(500),
    needs: z.array(catalogNeed).max(500),
  })
  .refine((catalog) => areUnique(catalog.models.map(({ id }) => id)), 'two models share an id')
  .refine((catalog) => areUnique(catalog.sources.map(({ id }) => id)), 'two sources share an id')
  .refine(
    (catalog) => areDistinctFiles(catalog.models.flatMap(({ files }) => files.map(({ path }) => path))),
    'two files share a path, or one lies below another',
  )
  .refine((catalog) => {
    const ids = new Set(catalog.models.map(({ id }) => id));
    return catalog.needs.every(({ models }) => models.every((id) => ids.has(id)));
  }, 'a need names a model that is not there');

export type Catalog = z.output<typeof catalogSchema>;
export type CatalogModel = Catalog['models'][number];
export type CatalogFile = CatalogModel['files'][number];

function areUnique(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}

/** Of all files of a model. */
export function bytesOf({ files }: CatalogModel): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
