import type { Context } from '../context.ts';
import type { ClipFacet, ClipFilter, ClipNumber, ClipSummary } from '../grid-types.ts';
import { histogramOf, ValueCounts } from '../grid/count-values.ts';
import { clipColumns, clipFacets, clipPredicate } from './clip-predicate.ts';

const sliceRows = 8192;

/**
 * Histograms and facets of the same clips in one pass: the filter (which may search all tokens) is answered once, and
 * each row is read once instead of once per column. In slices of about 15 ms, so that rows to show need not wait.
 */
export async function clipSummary(
  context: Context,
  filter: ClipFilter,
  numbers: readonly ClipNumber[],
  facets: readonly ClipFacet[],
  bins?: number,
): Promise<ClipSummary> {
  const { session } = context;
  const { where, params } = await clipPredicate(context, filter);
  const ids = session.values<number>(`SELECT c.id FROM run_clip c WHERE ${where}`, params);
  const expressions = [
    ...numbers.map((name) => clipColumns[name]),
    ...facets.map((name) => clipFacets[name]),
  ].join(', ');
  const values = numbers.map((): (number | null)[] => []);
  const counts = facets.map(() => new ValueCounts());
  for (let first = 0; first < ids.length; first += sliceRows) {
    await context.breathe();
    const slice = JSON.stringify(ids.slice(first, first + sliceRows));
    const rows = session.tuples<(number | string | null)[]>(
      `SELECT ${expressions} FROM json_each(?) j JOIN run_clip c ON c.id = j.value`,
      [slice],
    );
    for (const row of rows) {
      values.forEach((column, at) => column.push(row[at] as number | null));
      counts.forEach((count, at) => count.add(row[numbers.length + at]!));
    }
  }
  return {
    count: ids.length,
    histograms: numbers.map((_, at) => histogramOf(values[at]!, bins)),
    facets: counts.map((count) => count.sorted()),
  };
}
