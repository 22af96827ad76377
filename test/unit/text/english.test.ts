import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src-main/contract/errors.ts';
import { isSymbol } from '../../../src-main/text/symbols/symbol-table.ts';
import type { TraceStep } from '../../../src-main/text/types.ts';
import { UserDictionary } from '../../../src-main/text/user-dictionary/user-dictionary.ts';
import { bundledCleaner, readGoldenText } from '../../support/text/golden-text.ts';

const golden = readGoldenText('en');
const cleaner = bundledCleaner();
const read = golden.filter(({ error }) => error === undefined);

/** Results beside what the libraries gave, as pairs that differ. */
async function differing(pick: (row: { norm?: string; phones?: string }) => string | undefined) {
  const wrong: unknown[] = [];
  for (const row of read) {
    const found = await cleaner.clean(row.text, 'en');
    expect(found.word2ph).toBeNull();
    const ours = pick({ norm: found.norm, phones: found.phones.join(' ') });
    if (ours !== pick(row)) wrong.push({ text: row.text, ours, theirs: pick(row) });
  }
  return wrong;
}

describe('400 sentences as NLTK, inflect, wordsegment and g2p_en read them', () => {
  it('norm_text', async () => {
    expect(read.length).toBeGreaterThan(400);
    expect(await differing(({ norm }) => norm)).toEqual([]);
  });

  it('phones', async () => expect(await differing(({ phones }) => phones)).toEqual([]));

  it.each(golden.filter(({ error }) => error !== undefined))('drops $text', async ({ text }) => {
    await expect(cleaner.clean(text, 'en')).rejects.toMatchObject({ code: 'text-number-unreadable' });
  });
});

it('says who decided a reading', async () => {
  const steps: TraceStep[] = [];
  await cleaner.clean('I read the $5 record of Siobhan’s blorptastic A.', 'en', (step) => steps.push(step));
  const rules = steps.filter(({ stage }) => stage === 'readings').map(({ rule }) => rule);
  expect(rules).toEqual(expect.arrayContaining(['cmudict', 'letter', 'homograph (NN)', 'mark']));
  expect(steps.some(({ stage, rule }) => stage === 'normalize' && rule === 'dollars')).toBe(true);
});

it('lets a reading of the user go before everything else', async () => {
  const mine = UserDictionary.parse('en\tread\tR EH1 D\nen\tsovits\tS OW1 V IH2 T S\n', 'mine.txt');
  const own = bundledCleaner({ overrides: (language) => mine.overrides(language) });
  const { phones } = await own.clean('Sovits can read well.', 'en');
  expect(phones.join(' ')).toBe('S OW1 V IH2 T S K AE1 N R EH1 D W EH1 L .');
});

it('reads a language that v1 lacks as upstream does: one space, one comma', async () => {
  const found = await bundledCleaner({ table: 'v1' }).clean('안녕하세요', 'ko');
  expect(found).toMatchObject({ norm: ' ', phones: [','], word2ph: null });
});

it('reads any string, or says that its number is too long', async () => {
  const pieces = [
    '$',
    '£',
    ' - ',
    '1',
    '٣',
    '.',
    ',',
    ':',
    '%',
    "'",
    'a',
    'A',
    'é',
    '\t',
    '🙂',
    '\ud800',
    ' 12. ',
  ];
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...pieces)).map((parts) => parts.join('')),
  );
  await fc.assert(
    fc.asyncProperty(anything, async (text) => {
      try {
        const { phones } = await cleaner.clean(text, 'en');
        expect(phones.every((phone) => isSymbol(phone, 'v2'))).toBe(true);
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(AppError);
        expect((thrown as AppError).code).toBe('text-number-unreadable');
      }
    }),
    { numRuns: 500 },
  );
});
