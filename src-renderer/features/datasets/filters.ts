import type { z } from 'zod';
import type {
  datasetFilterInput,
  datasetSortInput,
} from '../../../src-main/contract/endpoints/datasets.ts';

export type DatasetFilter = z.input<typeof datasetFilterInput>;
export type DatasetSort = z.input<typeof datasetSortInput>;

export const firstSort: DatasetSort = { column: 'line', direction: 'asc' };

const columns = ['line', 'name', 'seconds', 'language', 'speaker', 'text', 'problems'] as const;

/** The same column turns round, another one starts ascending. */
export function sortedBy(now: DatasetSort, column: string): DatasetSort {
  const known = columns.find((name) => name === column);
  if (!known) return now;
  return {
    column: known,
    direction: now.column === known && now.direction === 'asc' ? 'desc' : 'asc',
  };
}

export function isFiltered(filter: DatasetFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined && value !== '');
}
