import type { z } from 'zod';
import type { tokenFilterInput, tokenSortInput } from '../../../src-main/contract/endpoints/tokens.ts';
import type { Sort } from '../../ui/grid/types.ts';

export type TokenFilter = z.input<typeof tokenFilterInput>;
export type TokenSort = z.input<typeof tokenSortInput>;
export type SearchIn = 'both' | 'name' | 'text' | 'tokens';

export const searchIns: readonly SearchIn[] = ['both', 'name', 'text', 'tokens'];
export const firstSort: TokenSort = { column: 'line' };

const sortable = [
  'line',
  'name',
  'speaker',
  'language',
  'seconds',
  'tokens',
  'tokenRate',
  'uniqueRatio',
  'longestRun',
  'text',
] as const;

/** Columns whose header histogram filters. */
export const ranged = ['seconds', 'tokens', 'uniqueRatio', 'longestRun', 'textRate'] as const;

/** The same column turns round, another one starts ascending. */
export function sortedBy(now: TokenSort, column: string): TokenSort {
  const known = sortable.find((name) => name === column);
  return known ? { column: known, descending: now.column === known && !now.descending } : now;
}

export function shownSort(sort: TokenSort): Sort {
  return { column: sort.column, direction: sort.descending ? 'desc' : 'asc' };
}

export function isFiltered(filter: TokenFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined);
}

/** Adds the name to the list or takes it out; an empty list is no filter. */
export function withToggled<T extends string>(list: readonly T[] | undefined, name: T): T[] | undefined {
  const rest = (list ?? []).filter((other) => other !== name);
  const next = rest.length === (list ?? []).length ? [...rest, name] : rest;
  return next.length > 0 ? next : undefined;
}

const mostTokens = 64;

/** Token ids typed with spaces or commas between; null where one of them is no code. Nothing typed: none. */
export function parseNgram(text: string): number[] | null {
  const words = text.split(/[\s,，、]+/u).filter(Boolean);
  const ids = words.map(Number);
  const good = words.every((word) => /^\d{1,4}$/.test(word)) && ids.every((id) => id < 1024);
  return good && ids.length <= mostTokens ? ids : null;
}

/** Token numbers that an n-gram covers from its beginnings on, each once. */
export function coveredTokens(positions: readonly number[], length: number): number[] {
  const covered = new Set<number>();
  for (const start of positions) for (let at = start; at < start + length; at++) covered.add(at);
  return [...covered].sort((a, b) => a - b);
}
