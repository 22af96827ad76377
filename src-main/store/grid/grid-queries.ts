import type { FacetValue, Histogram } from '../grid-types.ts';
import { defaultBins } from './count-values.ts';
import type { Session } from '../session.ts';
import type { Predicate } from './predicate.ts';

export type Table = 'clip' | 'run_clip';

/** All ids in order. Rows without the sorted value come last in both directions; equal ones by id. */
export function orderedIds(
  session: Session,
  table: Table,
  { where, params }: Predicate,
  expression: string,
  descending: boolean,
): Int32Array {
  const direction = descending ? 'DESC' : 'ASC';
  return Int32Array.from(
    session.values<number>(
      `SELECT c.id FROM ${table} c WHERE ${where}
       ORDER BY ${expression} ${direction} NULLS LAST, c.id ${direction}`,
      params,
    ),
  );
}

export function countRows(session: Session, table: Table, { where, params }: Predicate): number {
  return session.value<number>(`SELECT count(*) FROM ${table} c WHERE ${where}`, params);
}

/** Equal-width bins between the smallest and the largest value. */
export function histogram(
  session: Session,
  table: Table,
  { where, params }: Predicate,
  expression: string,
  bins = defaultBins,
): Histogram {
  const [rows, present, min, max] = session.tuples<[number, number, number | null, number | null]>(
    `SELECT count(*), count(${expression}), min(${expression}), max(${expression}) FROM ${table} c WHERE ${where}`,
    params,
  )[0]!;
  const missing = rows - present;
  if (min === null || max === null) return { min: 0, max: 0, width: 0, counts: [], missing };
  if (min === max) return { min, max, width: 0, counts: [present], missing };
  const width = (max - min) / bins;
  const counts = new Array<number>(bins).fill(0);
  for (const [bin, count] of session.tuples<[number, number]>(
    `SELECT min(?, CAST((${expression} - ?) / ? AS INTEGER)) AS bin, count(*) FROM ${table} c
     WHERE (${where}) AND ${expression} IS NOT NULL GROUP BY bin`,
    [bins - 1, min, width, ...params],
  )) {
    counts[bin] = count;
  }
  return { min, max, width, counts, missing };
}

/** Most frequent first; rows without a value are left out. */
export function facet(
  session: Session,
  table: Table,
  { where, params }: Predicate,
  expression: string,
  limit = -1,
): FacetValue[] {
  return session.all<FacetValue>(
    `SELECT CAST(${expression} AS TEXT) AS value, count(*) AS count FROM ${table} c
     WHERE (${where}) AND ${expression} IS NOT NULL GROUP BY 1 ORDER BY count DESC, value LIMIT ?`,
    [...params, limit],
  );
}
