import type { z } from 'zod';
import type { datasetFilterInput, datasetSortInput } from '../../../src-main/contract/endpoints/datasets.ts';
import type { Sort } from '../../ui/grid/types.ts';

export type DatasetFilter = z.input<typeof datasetFilterInput>;
export type DatasetSort = z.input<typeof datasetSortInput>;

export const firstSort: DatasetSort = { column: 'line' };

const columns = ['line', 'name', 'seconds', 'language', 'speaker', 'text', 'problems'] as const;

/** The same column turns round, another one starts ascending. */
export function sortedBy(now: DatasetSort, column: string): DatasetSort {
  const known = columns.find((name) => name === column);
  return known ? { column: known, descending: now.column === known && !now.descending } : now;
}

export function shownSort(sort: DatasetSort): Sort {
  return { column: sort.column, direction: sort.descending ? 'desc' : 'asc' };
}

export function isFiltered(filter: DatasetFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined && value !== '');
}

/** What the problem select stands at: a code, `any`, `none`, or nothing. */
export function problemChoice({ problems, hasProblem }: DatasetFilter): string {
  if (problems?.[0]) return problems[0];
  return hasProblem === undefined ? '' : hasProblem ? 'any' : 'none';
}

export function withProblem(filter: DatasetFilter, choice: string): DatasetFilter {
  const rest = { ...filter, problems: undefined, hasProblem: undefined };
  if (choice === '') return rest;
  if (choice === 'any' || choice === 'none') return { ...rest, hasProblem: choice === 'any' };
  return { ...rest, problems: [choice] };
}
