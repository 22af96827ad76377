import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AppError } from '../../../src-main/contract/errors.ts';
import { isSymbol } from '../../../src-main/text/symbols/symbol-table.ts';
import { splitJyutping } from '../../../src-main/text/yue/split-jyutping.ts';
import { bundledCleaner, readGoldenText } from '../../support/text/golden-text.ts';

const golden = readGoldenText('yue');
const cleaner = bundledCleaner();

it.each(['norm', 'phones', 'word2ph'] as const)('%s as ToJyutping and cantonese.py give it', async (part) => {
  expect(golden.length).toBeGreaterThan(400);
  const wrong: unknown[] = [];
  for (const row of golden) {
    const found = await cleaner.clean(row.text, 'yue');
    const ours = { norm: found.norm, phones: found.phones.join(' '), word2ph: found.word2ph?.join(' ') }[
      part
    ];
    const theirs = part === 'word2ph' ? row.word2ph?.join(' ') : row[part];
    if (ours !== theirs) wrong.push({ text: row.text, ours, theirs });
  }
  expect(wrong).toEqual([]);
});

it.each([
  ['gwong2', ['Ygw', 'Yong2']],
  ['aa3', ['Yaa', 'Ya3']],
  ['ngaa4', ['Yng', 'Yaa4']],
  ['m4', ['Ym', 'Ym4']],
  ['ng5', ['Yng', 'Yg5']],
  ['uk1', ['Yuk', 'Yk1']],
  ['i1', undefined],
])('splits %s', (syllable, phones) => expect(splitJyutping(syllable)).toEqual(phones));

it('reads any string, or says why the line is dropped', async () => {
  const pieces = [...'係㗎兙〇嗯，。…—2026-8:30%℃km$Aa🙂\t', '1.2.3', '\ud800', '1/3'];
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...pieces)).map((parts) => parts.join('')),
  );
  await fc.assert(
    fc.asyncProperty(anything, async (text) => {
      try {
        const { norm, phones, word2ph } = await cleaner.clean(text, 'yue');
        expect(phones.every((phone) => isSymbol(phone, 'v2'))).toBe(true);
        expect(word2ph!.reduce((sum, share) => sum + share, 0)).toBe(phones.length);
        expect(word2ph).toHaveLength([...norm].length);
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(AppError);
        expect((thrown as AppError).code).toMatch(/^text-/);
      }
    }),
    { numRuns: 500 },
  );
});
