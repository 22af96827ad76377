import type { CommonFilter, Range, SearchIn } from '../grid-types.ts';
import type { SqlValue } from '../session.ts';

/** A WHERE clause with its parameters. List, count, statistics, marks and deletions all use the same one. */
export interface Predicate {
  readonly where: string;
  readonly params: readonly SqlValue[];
}

/** Trigrams find nothing shorter than three characters. */
const shortestTrigram = 3;

/** Collects conditions on a table with the alias `c`; all of them must hold. */
export class PredicateBuilder {
  readonly #parts: string[] = [];
  readonly #params: SqlValue[] = [];
  readonly #table: string;

  constructor(table: 'clip' | 'run_clip') {
    this.#table = table;
  }

  add(sql: string, ...params: SqlValue[]): this {
    this.#parts.push(`(${sql})`);
    this.#params.push(...params);
    return this;
  }

  /** A missing range does not limit; a row whose value is NULL is in no range. */
  range(expression: string, range: Range | undefined): this {
    if (range?.min !== undefined) this.add(`${expression} >= ?`, range.min);
    if (range?.max !== undefined) this.add(`${expression} <= ?`, range.max);
    return this;
  }

  /** A missing list does not limit; an empty one matches nothing. */
  oneOf(expression: string, values: readonly (string | number)[] | Int32Array | undefined): this {
    if (values === undefined) return this;
    // Compared plainly: then the index of a run's lines gives the rows in order, and nothing is sorted.
    if (values.length === 1) return this.add(`${expression} = ?`, values[0]!);
    return this.add(`${expression} IN (SELECT value FROM json_each(?))`, JSON.stringify([...values]));
  }

  flag(column: string, on: boolean | undefined): this {
    return on === undefined ? this : this.add(`${column} = ?`, on ? 1 : 0);
  }

  search(text: string | undefined, where: SearchIn = 'both'): this {
    const wanted = text?.replaceAll('\0', '') ?? '';
    if (wanted === '') return this;
    const columns = where === 'both' ? ['key', 'text'] : [where === 'name' ? 'key' : 'text'];
    if ([...wanted].length >= shortestTrigram) {
      const quoted = `{${columns.join(' ')}} : "${wanted.replaceAll('"', '""')}"`;
      const fts = `${this.#table}_fts`;
      return this.add(`c.id IN (SELECT rowid FROM ${fts} WHERE ${fts} MATCH ?)`, quoted);
    }
    const patterns = caseVariants(wanted).map((variant) => `%${variant.replaceAll(/[\\%_]/g, '\\$&')}%`);
    const tests = columns.flatMap((column) => patterns.map(() => `c.${column} LIKE ? ESCAPE '\\'`));
    return this.add(tests.join(' OR '), ...columns.flatMap(() => patterns));
  }

  common(filter: CommonFilter): this {
    return this.search(filter.search, filter.searchIn)
      .oneOf('c.speaker', filter.speakers)
      .oneOf('c.language', filter.languages)
      .oneOf('c.id', filter.ids)
      .range('c.duration', filter.duration)
      .range(textRate, filter.textRate);
  }

  build(): Predicate {
    return { where: this.#parts.length === 0 ? '1' : this.#parts.join(' AND '), params: this.#params };
  }
}

/** Characters of text per second of audio. */
export const textRate = 'length(c.text) / nullif(c.duration, 0)';

/** LIKE ignores the case of ASCII letters only; for others every mix of the (one or two) letters is tried. */
function caseVariants(text: string): string[] {
  let variants = [''];
  for (const letter of text) {
    const forms = /[\0-\x7f]/.test(letter)
      ? [letter]
      : [...new Set([letter, letter.toLowerCase(), letter.toUpperCase()])];
    variants = variants.flatMap((start) => forms.map((form) => start + form));
  }
  return variants;
}
