import type { DatasetColumn, DatasetFilter } from '../dataset-types.ts';
import { PredicateBuilder, textRate, type Predicate } from '../grid/predicate.ts';
import type { Reason } from '../types.ts';

/** SQL of each column, for the table alias `c`. */
export const datasetColumns: Record<DatasetColumn, string> = {
  line: 'c.line',
  key: 'c.key',
  path: 'c.path',
  speaker: 'c.speaker',
  language: 'c.language',
  text: 'c.text',
  duration: 'c.duration',
  sampleRate: 'c.sample_rate',
  channels: 'c.channels',
  textRate,
  problems: 'json_array_length(c.problems)',
};

/** Always in this order of members, because the filter looks for the start of an entry. */
export function encodeProblems(problems: readonly Reason[] | undefined): string {
  return JSON.stringify((problems ?? []).map(({ code, params }) => ({ code, params })));
}

export function datasetPredicate(filter: DatasetFilter): Predicate {
  const builder = new PredicateBuilder('clip')
    .add('c.removed = 0')
    .add('c.dataset_id IN (SELECT id FROM dataset WHERE deleted_at IS NULL)')
    .common(filter)
    .range(datasetColumns.sampleRate, filter.sampleRate)
    .range(datasetColumns.channels, filter.channels);
  if (filter.datasetId !== undefined) builder.add('c.dataset_id = ?', filter.datasetId);
  if (filter.hasProblem !== undefined) builder.add(`c.problems ${filter.hasProblem ? '<>' : '='} '[]'`);
  if (filter.problems !== undefined) {
    // Quotes inside JSON strings are escaped, so this start of an entry can stand nowhere else.
    const starts = filter.problems.map((code) => `{"code":${JSON.stringify(code)}`);
    builder.add(starts.map(() => 'instr(c.problems, ?) > 0').join(' OR ') || '0', ...starts);
  }
  return builder.build();
}
