import { expect, it } from 'vitest';
import { UserDictionary } from '../../../src-main/text/user-dictionary/user-dictionary.ts';

const parse = (text: string) => UserDictionary.parse(text, 'hot.txt');

it('is read and written as lines of language, word and reading', () => {
  const dictionary = parse(
    '# mine\r\nzh\t重庆\tchong2  qing4\r\n\r\nen\tGitHub\tG IH1 T HH AH2 B\nja\tクラウド\tクラウド 3\n',
  );
  expect(dictionary.overrides('zh').words.get('重庆')).toBe('chong2 qing4');
  expect(dictionary.overrides('en').words.get('github')).toBe('G IH1 T HH AH2 B');
  expect(dictionary.overrides('ko').words.size).toBe(0);
  const text = dictionary.format();
  expect(text).toBe('zh\t重庆\tchong2 qing4\nen\tgithub\tG IH1 T HH AH2 B\nja\tクラウド\tクラウド 3\n');
  expect(parse(text).format()).toBe(text);
});

it('has a hash a language, the same for the same entries in any order', () => {
  const one = parse('en\ta\tAH0\nen\tb\tB\n');
  expect(parse('en\tb\tB\nen\ta\tAH0\nzh\t一\tyi1\n').hash('en')).toBe(one.hash('en'));
  expect(parse('en\ta\tAH1\nen\tb\tB\n').hash('en')).not.toBe(one.hash('en'));
  expect(one.hash('zh')).toBe('none');
});

it('lets the later of two entries win', () => {
  expect(parse('en\tx\tB\nen\tX\tD\n').overrides('en').words.get('x')).toBe('D');
});

it.each([
  ['zh 重庆 chong2', 'text-dictionary-line'],
  ['fr\tmot\tM OW1', 'text-dictionary-line'],
  ['zh\t重庆\tchong2', 'text-dictionary-reading'],
  ['zh\t重\tchong', 'text-dictionary-reading'],
  ['en\tword\tW OOO D', 'text-dictionary-reading'],
  ['ja\t語\tご', 'text-dictionary-reading'],
])('names the line of what it cannot use: %s', (line, code) => {
  expect(() => parse(`# first\n${line}\n`)).toThrow(
    expect.objectContaining({
      code,
      params: expect.objectContaining({ path: 'hot.txt', line: 2 }) as unknown,
    }),
  );
});
