import { z } from 'zod';
import { call, of, stream, topic } from '../define-endpoint.ts';
import {
  idInput,
  namesInput,
  nothingInput,
  pathInput,
  rangeInput,
  selectedIdsInput,
  textInput,
  visibleIdsInput,
} from '../inputs.ts';
import type { OrderedIds, Progress } from '../values.ts';
import type {
  ClipComparison,
  ClipDetail,
  CodebookView,
  ExportResult,
  NgramHits,
  RunComparison,
  RunList,
  Spectrogram,
  TokenFacets,
  TokenRow,
} from '../views/tokens.ts';

const run = idInput;
const ngram = z.array(z.int().min(0).max(1023)).min(1).max(64);

/** All given conditions must hold. The same filter gives list, histograms, marks and exports. */
export const tokenFilterInput = z.strictObject({
  /** Substring of name or text, letters compared without case. */
  search: textInput.optional(),
  searchIn: z.enum(['name', 'text', 'both']).optional(),
  speakers: namesInput.optional(),
  languages: namesInput.optional(),
  /** Clips that contain these tokens in a row; one id searches for the token. */
  ngram: ngram.optional(),
  states: z
    .array(z.enum(['pending', 'done', 'reused', 'skipped', 'failed']))
    .max(5)
    .optional(),
  reasons: z.array(z.string().max(100)).max(100).optional(),
  flagged: z.boolean().optional(),
  rejected: z.boolean().optional(),
  seconds: rangeInput.optional(),
  tokens: rangeInput.optional(),
  tokenRate: rangeInput.optional(),
  uniqueRatio: rangeInput.optional(),
  longestRun: rangeInput.optional(),
  fragile: rangeInput.optional(),
  peak: rangeInput.optional(),
  textRate: rangeInput.optional(),
});

export const tokenSortInput = z.strictObject({
  column: z.enum([
    'line',
    'name',
    'path',
    'speaker',
    'language',
    'text',
    'state',
    'seconds',
    'tokens',
    'tokenRate',
    'uniqueRatio',
    'longestRun',
    'fragile',
    'peak',
    'textRate',
  ]),
  descending: z.boolean().optional(),
});

export const tokenEndpoints = {
  /** All runs with their counts, the newest first. */
  'tokens.runs': topic(nothingInput, of<RunList>()),
  /** Hides the run; `tokens.restoreRun` brings it back. */
  'tokens.removeRun': call(z.strictObject({ run }), of<null>()),
  'tokens.restoreRun': call(z.strictObject({ run }), of<null>()),
  'tokens.order': call(
    z.strictObject({ run, filter: tokenFilterInput, sort: tokenSortInput }),
    of<OrderedIds>(),
  ),
  'tokens.rows': call(z.strictObject({ run, ids: visibleIdsInput }), of<TokenRow[]>()),
  'tokens.facets': call(z.strictObject({ run, filter: tokenFilterInput }), of<TokenFacets>()),
  'tokens.clip': call(z.strictObject({ run, id: idInput }), of<ClipDetail>()),
  /** Where the n-gram begins in these clips. */
  'tokens.hits': call(z.strictObject({ run, ids: visibleIdsInput, ngram }), of<NgramHits[]>()),
  'tokens.spectrogram': call(z.strictObject({ run, id: idInput }), of<Spectrogram>()),
  /** Flags or rejects clips; rejected ones are left out of exports. Returns those that changed, for undo. */
  'tokens.mark': call(
    z.strictObject({
      run,
      ids: selectedIdsInput.min(1),
      mark: z.enum(['flagged', 'rejected']),
      on: z.boolean(),
    }),
    of<OrderedIds>(),
  ),
  'tokens.codebook': call(z.strictObject({ run, filter: tokenFilterInput }), of<CodebookView>()),
  /** Two runs over the same clips: how many frames differ in each clip. */
  'tokens.compareRuns': call(z.strictObject({ left: run, right: run }), of<RunComparison>()),
  'tokens.compareClip': call(z.strictObject({ left: idInput, right: idInput }), of<ClipComparison>()),
  'tokens.export': stream(
    z.strictObject({
      run,
      format: z.enum(['gpt-sovits', 'jsonl', 'parquet']),
      /** Folder. */
      to: pathInput,
      /** Same base name from two folders: refuse, or give the later ones a suffix. */
      collisions: z.enum(['refuse', 'disambiguate']).optional(),
      includeRejected: z.boolean().optional(),
      /** Only tell what would change. */
      dryRun: z.boolean().optional(),
    }),
    of<Progress>(),
    of<ExportResult>(),
  ),
};
