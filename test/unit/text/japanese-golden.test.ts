import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { JapaneseFrontEnd } from '../../../src-main/text/ja/japanese.ts';
import { MecabTokenizer } from '../../../src-main/text/mecab/tokenizer.ts';
import { UserLexicon } from '../../../src-main/text/mecab/user-lexicon.ts';
import { readGolden, unpackGoldenDictionary } from '../../support/text-golden.ts';

const dictionary = unpackGoldenDictionary('naist-jdic');
const plain = new MecabTokenizer(dictionary);
const withUser = new MecabTokenizer(dictionary, [UserLexicon.open(path.join(dictionary, 'userdict.csv'))]);

afterAll(() => {
  plain.close();
  withUser.close();
  rmSync(dictionary, { recursive: true });
});

describe.each([
  ['ja', plain],
  ['ja-user', withUser],
])('%s: sentences read by pyopenjtalk 0.4.1', (name, tokenizer) => {
  const frontEnd = new JapaneseFrontEnd(tokenizer, { revision: () => 'test', readsEnglish: false });
  const golden = readGolden(name);

  it('has at least 400 of them', () => {
    expect(golden.length).toBeGreaterThanOrEqual(400);
  });

  it('norm_text is equal', () => {
    expect(golden.map(({ text }) => frontEnd.normalize(text))).toEqual(golden.map(({ norm }) => norm));
  });

  it('phones are equal', () => {
    const overrides = { words: new Map<string, string>() };
    const found = golden.map(({ norm }) => frontEnd.phones(norm!, overrides).phones.join(' '));
    expect(found).toEqual(golden.map(({ phones }) => phones));
  });

  it('there is no word2ph', () => {
    expect(frontEnd.phones('本', { words: new Map() }).word2ph).toBeNull();
  });
});

it('the user dictionary changes readings, so that the two lists test two things', () => {
  const changed = readGolden('ja').filter(({ phones }, at) => phones !== readGolden('ja-user')[at]!.phones);
  expect(changed.length).toBeGreaterThan(20);
});
