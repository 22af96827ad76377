import type { Context } from '../context.ts';
import type { ClipColumn, ClipFacet, ClipFilter } from '../grid-types.ts';
import { PredicateBuilder, textRate, type Predicate } from '../grid/predicate.ts';
import { findPattern } from '../tokens/find-pattern.ts';

/** SQL of each column, for the table alias `c`. */
export const clipColumns: Record<ClipColumn, string> = {
  line: 'c.line',
  key: 'c.key',
  path: 'c.path',
  speaker: 'c.speaker',
  language: 'c.language',
  text: 'c.text',
  state: 'c.state',
  duration: 'c.duration',
  tokenCount: 'c.token_count',
  tokenRate: 'c.token_count / nullif(c.duration, 0)',
  uniqueRatio: 'c.unique_tokens * 1.0 / nullif(c.token_count, 0)',
  longestRun: 'c.longest_run',
  fragile: 'c.fragile',
  peak: 'c.peak',
  textRate,
  inferenceMs: 'c.inference_ms',
};

export const clipFacets: Record<ClipFacet, string> = {
  speaker: 'c.speaker',
  language: 'c.language',
  state: 'c.state',
  reason: 'c.reason_code',
  run: 'c.run_id',
};

/** Clips of deleted runs never match. A pattern is searched first, in slices. */
export async function clipPredicate(context: Context, filter: ClipFilter): Promise<Predicate> {
  const builder = new PredicateBuilder('run_clip')
    .add('c.run_id IN (SELECT id FROM run WHERE deleted_at IS NULL)')
    .oneOf('c.run_id', filter.runIds)
    .oneOf('c.state', filter.states)
    .oneOf('c.reason_code', filter.reasons)
    .common(filter)
    .range(clipColumns.tokenCount, filter.tokenCount)
    .range(clipColumns.tokenRate, filter.tokenRate)
    .range(clipColumns.uniqueRatio, filter.uniqueRatio)
    .range(clipColumns.longestRun, filter.longestRun)
    .range(clipColumns.fragile, filter.fragile)
    .range(clipColumns.peak, filter.peak)
    .flag('c.flagged', filter.flagged)
    .flag('c.rejected', filter.rejected);
  if (filter.pattern !== undefined) {
    builder.oneOf('c.token_set_id', await findPattern(context, filter.pattern));
  }
  return builder.build();
}
