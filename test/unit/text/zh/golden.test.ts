import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TextCleaner } from '../../../../src-main/text/cleaner/text-cleaner.ts';
import type { SymbolTable } from '../../../../src-main/text/types.ts';

interface Read {
  readonly norm: string;
  /** Separated by blanks. */
  readonly phones: string;
  /** One digit a character. */
  readonly word2ph: string;
}

/** `test/reference/text/make-zh-golden.py`: null where upstream drops the line, `as v1` where both versions agree. */
interface Line {
  readonly text: string;
  readonly v1: Read | null;
  readonly v2: Read | null | 'as v1';
}

const lines = JSON.parse(readFileSync('test/golden/text/zh.json', 'utf8')) as Line[];
const overrides = () => ({ words: new Map<string, string>() });

describe.each(['v1', 'v2'] satisfies SymbolTable[])('Chinese as upstream reads it, %s', (table) => {
  const cleaner = new TextCleaner({
    resourcesDir: 'resources',
    table,
    readings: 'dictionary',
    percent: 'as-step1',
    overrides,
  });
  const expected = lines.map((line) => (line[table] === 'as v1' ? line.v1 : line[table]));
  const read = (text: string): Promise<Read | null> =>
    cleaner.clean(text, 'zh').then(
      ({ norm, phones, word2ph }) => ({ norm, phones: phones.join(' '), word2ph: word2ph!.join('') }),
      () => null,
    );

  it('has enough sentences, and all versions of a sentence differ somewhere', () => {
    expect(lines.length).toBeGreaterThanOrEqual(400);
    expect(lines.some((line) => line.v2 !== 'as v1')).toBe(true);
  });

  it.each(['norm', 'phones', 'word2ph'] as const)('gives the same %s', async (field) => {
    const ours = await Promise.all(lines.map(({ text }) => read(text)));
    expect(ours.map((line) => line?.[field])).toEqual(expected.map((line) => line?.[field]));
  });
});
