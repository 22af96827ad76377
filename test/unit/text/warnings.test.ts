import { describe, expect, it } from 'vitest';
import { textWarnings as texts } from '../../../src-main/contract/text/text-warnings.ts';
import type { TextLanguage } from '../../../src-main/text/types.ts';
import { paceWarnings, spokenCharacters } from '../../../src-main/text/warnings/pace.ts';
import { textWarnings } from '../../../src-main/text/warnings/text-warnings.ts';

function warned(text: string, language: TextLanguage, norm = text) {
  return textWarnings({ text, language, norm, table: 'v2', percent: 'as-step1', unknown: [] });
}

const placed = (text: string, language: TextLanguage) =>
  warned(text, language)
    .filter(({ start }) => start !== undefined)
    .map(({ code, start, end }) => [code, text.slice(start, end)]);

describe('places in a Chinese line that are read otherwise than meant', () => {
  it.each([
    ['A股涨了', [['latin-deleted', 'A']]],
    ['用 Visual Studio 写的', [['latin-deleted', 'Visual Studio']]],
    ['占50%。', [['percent-as-minus', '50%']]],
    ['占50％。', [['percent-lost', '50％']]],
    ['第3-5章', [['range-as-minus', '3-5']]],
    ['比例是3:2', [['ratio-as-digits', '3:2']]],
    [
      '拨打400-800-1234或010-62345678',
      [
        ['phone-number', '400-800-1234'],
        ['phone-number', '010-62345678'],
      ],
    ],
    ['见http://a.com/b。', [['url', 'http://a.com/b']]],
    [
      '二〇二六年的𠮷野家',
      [
        ['hanzi-vanish', '〇'],
        ['hanzi-vanish', '𠮷'],
      ],
    ],
  ])('%s', (text, expected) => expect(placed(text, 'zh')).toEqual(expected));

  it.each(['8:30出发', '走了200km路', '温度25°C', '2026-08-18', '今天天气很好。'])(
    'nothing is said of %s',
    (text) => expect(placed(text, 'zh')).toEqual([]),
  );

  it('keeps % out of it where % is kept', () => {
    const input = {
      text: '占50%。',
      language: 'zh',
      norm: '占百分之五十.',
      table: 'v2',
      unknown: [],
    } as const;
    expect(textWarnings({ ...input, percent: 'keep' })).toEqual([]);
  });
});

describe('the language a line is marked with', () => {
  it.each([
    ['こんにちは', 'zh', 'ja'],
    ['안녕하세요', 'zh', 'ko'],
    ['hello there', 'zh', 'en'],
    ['你好', 'en', 'zh'],
    ['hello', 'ja', 'en'],
    ['今日は', 'ko', 'ja'],
    ['안녕하세요', 'en', 'ko'],
  ] as const)('%s is not %s', (text, language, guess) => {
    expect(warned(text, language)).toContainEqual({ code: 'language-script', params: { language, guess } });
  });

  it.each([
    ['日本語', 'ja'],
    ['佢哋', 'yue'],
    ['他去了の里小镇', 'zh'],
    ['café', 'en'],
    ['BTS 사랑해', 'ko'],
    ['123', 'en'],
  ] as const)('%s may be %s', (text, language) => {
    expect(warned(text, language).map(({ code }) => code)).not.toContain('language-script');
  });
});

describe('the whole line', () => {
  const codes = (...args: Parameters<typeof warned>) => warned(...args).map(({ code }) => code);

  it('says that nothing is left, that a TAB costs the row, that BERT cannot read so much', () => {
    expect(codes('〇', 'zh', '')).toContain('empty-norm');
    expect(codes('これ\tは', 'ja')).toContain('tab');
    expect(codes('a\tb', 'en', 'a b')).not.toContain('tab');
    expect(codes('字', 'zh', '字'.repeat(511))).toContain('bert-too-long');
    expect(codes('字', 'zh', '字'.repeat(510))).not.toContain('bert-too-long');
  });

  it('counts phones outside the table, but not the accent marks every model was trained without', () => {
    const input = { text: 'これ', norm: 'これ', table: 'v2', percent: 'as-step1' } as const;
    const unknown = ['#', '「', '「'];
    expect(textWarnings({ ...input, language: 'ja', unknown })).toEqual([
      { code: 'phones-unknown', params: { words: '「', count: 2 } },
    ]);
  });

  it('says that v1 has no Korean', () => {
    const input = { text: '안녕', norm: ' ', table: 'v1', percent: 'as-step1', unknown: [] } as const;
    const warnings = textWarnings({ ...input, language: 'ko' });
    expect(warnings.map(({ code }) => code)).toEqual(['language-not-trained']);
  });
});

it('the pace of a clip is judged from 3 to 25 a second, both ends allowed', () => {
  const size = { letters: spokenCharacters('一二，三四。五六！'), phones: 12 };
  const codes = (seconds: number) => paceWarnings(size, seconds).map(({ code }) => code);
  expect(codes(2)).toEqual([]);
  expect(codes(3)).toEqual(['characters-per-second']);
  expect(codes(4.1)).toEqual(['characters-per-second', 'phones-per-second']);
  expect(codes(12 / 25)).toEqual([]);
  expect(codes(0.4)).toEqual(['phones-per-second']);
});

it.each(Object.entries(texts))('%s has the same marks in both languages', (_code, { en, zh }) => {
  const marks = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  expect(marks(zh)).toEqual(marks(en));
});
