import type { PinyinDictionary } from '../pinyin/pinyin-dictionary.ts';
import type { TaggedWord } from '../segment/tagger.ts';
import { toneOf } from './tones.ts';

/** Joins words that sandhi must see as one, in PaddleSpeech's order (`pre_merge_for_modify`). */
export function mergeWords(words: readonly TaggedWord[], pinyin: PinyinDictionary): TaggedWord[] {
  const repeated = joinEqual(joinYi(joinRepeatedByYi(joinBu(words))));
  return joinEr(joinThirds(joinThirds(repeated, pinyin, bothAllThird), pinyin, thirdsMeet));
}

/** Gives the word and what stands before it in the result, and says whether it joins that. */
function join(
  words: readonly TaggedWord[],
  joins: (word: TaggedWord, last: TaggedWord, index: number) => boolean,
): TaggedWord[] {
  const joined: TaggedWord[] = [];
  words.forEach((word, index) => {
    const last = joined.at(-1);
    if (last && joins(word, last, index))
      joined[joined.length - 1] = { ...last, word: last.word + word.word };
    else joined.push(word);
  });
  return joined;
}

/** 不 and the word behind it, which keeps its tag; 不 at the end is an adverb. */
function joinBu(words: readonly TaggedWord[]): TaggedWord[] {
  const joined: TaggedWord[] = [];
  let last = '';
  for (const { word, tag } of words) {
    const whole = last === '不' ? last + word : word;
    if (whole !== '不') joined.push({ word: whole, tag });
    last = whole;
  }
  if (last === '不') joined.push({ word: last, tag: 'd' });
  return joined;
}

/** 听 一 听 → 听一听, for verbs. */
function joinRepeatedByYi(words: readonly TaggedWord[]): TaggedWord[] {
  const joined: TaggedWord[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const last = joined.at(-1);
    const next = words[i + 1];
    if (word.word === '一' && last?.tag === 'v' && next?.tag === 'v' && last.word === next.word) {
      joined[joined.length - 1] = { word: `${last.word}一${next.word}`, tag: 'v' };
      i++;
    } else joined.push(word);
  }
  return joined;
}

const joinYi = (words: readonly TaggedWord[]): TaggedWord[] => join(words, (_, last) => last.word === '一');

const joinEqual = (words: readonly TaggedWord[]): TaggedWord[] =>
  join(words, (word, last) => word.word === last.word);

const joinEr = (words: readonly TaggedWord[]): TaggedWord[] => join(words, (word) => word.word === '儿');

type Finals = readonly string[];

/** Whether the rule holds; undefined where it comes upon a syllable without a final. */
type Meet = (before: Finals, here: Finals) => boolean | undefined;

function isThird(final: string | undefined): boolean | undefined {
  return final ? toneOf(final) === '3' : undefined;
}

/** The first syllable that is not in the third tone decides, and none behind it is looked at. */
function areThird(finals: Finals): boolean | undefined {
  for (const final of finals) {
    const third = isThird(final);
    if (third !== true) return third;
  }
  return true;
}

const bothAllThird: Meet = (before, here) => areThird(before) && areThird(here);

const thirdsMeet: Meet = (before, here) => isThird(before.at(-1)) && isThird(here[0]);

/**
 * Short neighbours in the third tone, by the readings that pypinyin gives each word alone. Upstream's loop fails at a
 * syllable without a final, and the whole pass is then left out: so it is here.
 */
function joinThirds(words: readonly TaggedWord[], pinyin: PinyinDictionary, meet: Meet): TaggedWord[] {
  const finals = words.map(({ word }) => pinyin.read(word).map((syllable) => syllable.final));
  const meets = words.map((_, index) => (index === 0 ? false : meet(finals[index - 1]!, finals[index]!)));
  if (meets.includes(undefined)) return [...words];
  const joined = words.map(() => false);
  return join(words, ({ word }, _last, index) => {
    const before = words[index - 1]!;
    if (joined[index - 1] || !meets[index]) return false;
    const reduplication = before.word.length === 2 && before.word.at(0) === before.word.at(1);
    joined[index] = !reduplication && before.word.length + word.length <= 3;
    return joined[index];
  });
}
