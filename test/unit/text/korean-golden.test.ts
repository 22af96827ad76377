import { rmSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { AppError } from '../../../src-main/contract/errors.ts';
import { KoreanFrontEnd } from '../../../src-main/text/ko/korean.ts';
import { MecabTokenizer } from '../../../src-main/text/mecab/tokenizer.ts';
import { readGolden, unpackGoldenDictionary } from '../../support/text-golden.ts';

const dictionary = unpackGoldenDictionary('mecab-ko-dic');
const tokenizer = new MecabTokenizer(dictionary);
const frontEnd = new KoreanFrontEnd(tokenizer, () => 'test');
const golden = readGolden('ko');

afterAll(() => {
  tokenizer.close();
  rmSync(dictionary, { recursive: true });
});

it('has at least 400 sentences read by g2pk2 0.0.3', () => {
  expect(golden.length).toBeGreaterThanOrEqual(400);
});

it('norm_text is the text as it stands', () => {
  const kept = golden.filter(({ norm }) => norm !== null);
  expect(kept.map(({ text }) => frontEnd.normalize(text))).toEqual(kept.map(({ norm }) => norm));
});

it('phones are equal, and lines that are dropped there are dropped here', () => {
  const found = golden.map(({ text }) => {
    try {
      return frontEnd.phones(text, { words: new Map() }).phones.join(' ');
    } catch (error) {
      expect(error).toBeInstanceOf(AppError);
      return null;
    }
  });
  expect(found).toEqual(golden.map(({ phones }) => phones));
});
