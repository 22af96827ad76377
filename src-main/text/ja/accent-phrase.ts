import type { Word } from './word.ts';

/**
 * Decides which words join the accent phrase of the word before, where the dictionary and the numerals did not: the
 * 18 rules of OpenJTalk's njd_set_accent_phrase, by their numbers, later ones overriding. The first word joins nothing.
 */
export function setAccentPhrases(words: readonly Word[]): void {
  for (let at = 1; at < words.length; at++) {
    const word = words[at]!;
    word.joins ??= joins(words[at - 1]!, word);
  }
}

const independent = ['副詞', '接続詞', '連体詞'];

function joins(before: Word, word: Word): boolean {
  const noun = word.pos === '名詞';
  const afterNoun = before.pos === '名詞';
  const attached = word.pos === '助動詞' || word.pos === '助詞';
  let result = true; // 01, and 02: nouns
  if (before.pos === '形容詞' && noun) result = false; // 03
  if (afterNoun && before.group1 === '形容動詞語幹' && noun) result = false; // 04
  if (before.pos === '動詞' && (noun || word.pos === '形容詞')) result = false; // 05
  if (independent.includes(word.pos) || independent.includes(before.pos)) result = false; // 06
  if (afterNoun && before.group1 === '副詞可能') result = false; // 07
  if (noun && word.group1 === '副詞可能') result = false; // 07
  if (attached) result = true; // 08
  if ((before.pos === '助動詞' || before.pos === '助詞') && !attached) result = false; // 09
  if (before.group1 === '接尾' && noun) result = false; // 10
  if (word.pos === '形容詞' && word.group1 === '非自立' && takesAdjective(before)) result = true; // 11
  if (word.pos === '動詞' && word.group1 === '非自立' && takesVerb(before)) result = true; // 12
  if (afterNoun && (word.pos === '動詞' || word.pos === '形容詞' || word.group1 === '形容動詞語幹'))
    result = false; // 13
  if (word.pos === '記号' || before.pos === '記号') result = false; // 14
  if (word.pos === '接頭詞') result = false; // 15
  if (before.group3 === '姓' && noun) result = false; // 16
  if (afterNoun && word.group3 === '名') result = false; // 17
  if (word.group1 === '接尾') result = true; // 18
  return result;
}

function isContinuative(word: Word): boolean {
  return word.conjugation.startsWith('連用');
}

function takesAdjective(before: Word): boolean {
  if (before.pos === '動詞' || before.pos === '形容詞') return isContinuative(before);
  const te = before.surface === 'て' || before.surface === 'で';
  return before.pos === '助詞' && before.group1 === '接続助詞' && te;
}

function takesVerb(before: Word): boolean {
  if (before.pos === '動詞') return isContinuative(before);
  return before.pos === '名詞' && before.group1 === 'サ変接続';
}
