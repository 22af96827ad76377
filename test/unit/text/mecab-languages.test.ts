import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../src-main/contract/errors.ts';
import { TextCleaner } from '../../../src-main/text/cleaner/text-cleaner.ts';
import { openJapanese } from '../../../src-main/text/ja/open-japanese.ts';
import { openKorean } from '../../../src-main/text/ko/open-korean.ts';
import { isSymbol } from '../../../src-main/text/symbols/symbol-table.ts';
import type { TextLanguage, TraceStep } from '../../../src-main/text/types.ts';
import { UserDictionary } from '../../../src-main/text/user-dictionary/user-dictionary.ts';
import { readGolden, unpackGoldenDictionary } from '../../support/text-golden.ts';

const folders = { ja: unpackGoldenDictionary('naist-jdic'), ko: unpackGoldenDictionary('mecab-ko-dic') };
afterAll(() => {
  for (const folder of Object.values(folders)) rmSync(folder, { recursive: true });
});

const options = { resourcesDir: '', table: 'v2', readings: 'dictionary' } as const;
const japanese = openJapanese({ ...options, dictionaryDirs: folders });
const korean = openKorean({ ...options, dictionaryDirs: folders });
const none = new UserDictionary();

function cleaner(dictionary = none): TextCleaner {
  const overrides = (asked: TextLanguage) => dictionary.overrides(asked);
  return new TextCleaner({ ...options, dictionaryDirs: folders, percent: 'as-step1', overrides });
}

describe.each(['ja', 'ko'] as const)('%s, whatever the text', (language) => {
  const alphabet = readGolden(language).map(({ text }) => text);
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(...alphabet).chain((text) => fc.nat(text.length).map((at) => text.slice(at, at + 9))),
  );

  it('throws nothing but a reason to drop the line, and every phone is in the table', async () => {
    const subject = cleaner();
    const text = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(''));
    await fc.assert(
      fc.asyncProperty(text, async (line) => {
        try {
          const { phones, word2ph } = await subject.clean(line, language);
          expect(phones.filter((phone) => !isSymbol(phone, 'v2'))).toEqual([]);
          expect(word2ph).toBeNull();
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('readings set by a person for Japanese', () => {
  const phones = async (text: string, rows: string) => {
    const subject = cleaner(UserDictionary.parse(rows, 'own.txt'));
    return (await subject.clean(text, 'ja')).phones.join(' ');
  };

  it('go before every dictionary, in any case and width of letters', async () => {
    expect(await phones('OpenAIの本', 'ja\topenai\tオープン 1')).toContain('o ] o p u N');
    expect(await phones('ＯＰＥＮＡＩの本', 'ja\topenai\tオープン 1')).toContain('o ] o p u N');
  });

  it('the longer word wins over shorter ones, and accents are heard', async () => {
    const rows = 'ja\t東京\tアア\nja\tタワー\tイイ\nja\t東京タワー\tウエ 2';
    expect(await phones('東京タワーの', rows)).toContain('u [ e');
  });

  it('change nothing else', async () => {
    const text = readGolden('ja')[0]!.text;
    expect(await phones(text, 'ja\t檸檬水\tレモンスイ')).toBe(await phones(text, ''));
  });
});

describe('warnings', () => {
  const codes = async (language: 'ja' | 'ko', text: string) =>
    (await cleaner().clean(text, language)).warnings.map(({ code }) => code);

  it('a TAB, which adds a column', async () => {
    expect(await codes('ko', '밥을\t먹고')).toContain('tab');
    expect(await codes('ja', '本\tを')).toContain('tab');
  });

  it('letters that are spelled in a Korean line, with their place', () => {
    expect(korean.warn('나는 KBS를')).toEqual([
      { code: 'letters-spelled', params: { text: 'KBS' }, start: 3, end: 6 },
    ]);
  });

  it('numbers whose reading depends on chance', () => {
    expect(korean.warn('3개와 13개').map(({ code }) => code)).toEqual(['number-order']);
    expect(korean.warn('3개와 14개')).toEqual([]);
  });

  it('latin words of a Japanese line, only without the user dictionary', () => {
    expect(japanese.warn('OpenAIの本')).toEqual([]);
  });

  it('brackets that no table has', async () => {
    expect(await codes('ja', '「本」')).toContain('phones-unknown');
  });
});

describe('lines that GPT-SoVITS drops', () => {
  it.each([
    ['12345678901234567890개', 'text-number-too-long'],
    ['\ua960', 'text-jamo-without-name'],
  ])('%s', (text, code) => {
    expect(() => korean.phones(text, { words: new Map() })).toThrow(expect.objectContaining({ code }));
  });
});

describe('the way of a sentence', () => {
  const steps = async (language: 'ja' | 'ko', text: string) => {
    const told: TraceStep[] = [];
    await cleaner().clean(text, language, (step) => told.push(step));
    return told.map(({ stage, rule, text: after }) => `${stage} ${rule}: ${after}`);
  };

  it('Japanese: words with tags, readings, accent phrases', async () => {
    const told = await steps('ja', 'りんごを六個、!?');
    expect(told).toContain('normalize first mark of a run: りんごを六個、!');
    expect(told.some((step) => step.startsWith('words naist-jdic: りんご 名詞'))).toBe(true);
    expect(told).toContain('readings accent phrase: 六個 ロ’ッコ');
  });

  it('Korean: marks, numbers, articles of the standard pronunciation', async () => {
    const told = await steps('ko', '사과 세 개와 배 12개를 샀어요.');
    expect(told).toContain('words marks: 사과 세 개/B와 배 12개/B를 샀어요.');
    expect(told).toContain('readings numbers: 사과 세 개/B와 배 열두개/B를 샀어요.');
    expect(told).toContain('sandhi linking: 사과 세 개와 배 열두개를 사써요.');
  });
});

it('the revision names rules and data, so that a result of others is never taken for one of these', () => {
  expect(japanese.revision).toMatch(/^ja1 open-jtalk 1\.11 naist-jdic [0-9a-f]{16} user [0-9a-f]{16}$/);
  expect(korean.revision).toMatch(/^ko1 g2pk2 0\.0\.3 mecab-ko-dic [0-9a-f]{16}$/);
});
