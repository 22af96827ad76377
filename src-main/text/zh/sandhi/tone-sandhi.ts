import type { TaggedWord } from '../segment/tagger.ts';
import type { ChineseRules } from './rules-table.ts';
import { allThird, isNumeral, toneOf, withTone } from './tones.ts';

/** Cuts a word in two, the second part may be empty; see `splitWord`. */
export type SplitWord = (word: string) => readonly [string, string];

/** Marks behind which 一 keeps its own tone. */
const marks = "：，；。？！“”‘’':,;.?!";

/** 看不懂: neutral between two characters; 不怕: second tone before a fourth. */
export function buSandhi(word: string, finals: readonly string[]): string[] {
  const changed = [...finals];
  if (word.length === 3 && word[1] === '不') changed[1] = withTone(changed[1]!, '5');
  else
    for (let i = 0; i + 1 < word.length; i++)
      if (word[i] === '不' && toneOf(changed[i + 1]) === '4') changed[i] = withTone(changed[i]!, '2');
  return changed;
}

/** 一零零 keeps its tone, 看一看 is neutral, 第一 first; else second before a fourth tone, fourth before others. */
export function yiSandhi(word: string, finals: readonly string[]): string[] {
  const changed = [...finals];
  const isNumber = [...word].every((character) => character === '一' || isNumeral(character));
  if (!word.includes('一') || isNumber) return changed;
  if (word.length === 3 && word[1] === '一' && word.at(0) === word.at(2))
    changed[1] = withTone(changed[1]!, '5');
  else if (word.startsWith('第一')) changed[1] = withTone(changed[1]!, '1');
  else
    for (let i = 0; i + 1 < word.length; i++) {
      if (word[i] !== '一') continue;
      if (toneOf(changed[i + 1]) === '4') changed[i] = withTone(changed[i]!, '2');
      else if (!marks.includes(word.charAt(i + 1))) changed[i] = withTone(changed[i]!, '4');
    }
  return changed;
}

/** Which syllable of a word is neutral by its last character or by 个; -1 for none. */
function neutralPlace({ word, tag }: TaggedWord, rules: ChineseRules): number {
  const last = word.length - 1;
  const end = word.charAt(last);
  if ('吧呢哈啊呐噻嘛吖嗨呐哦哒额滴哩哟喽啰耶喔诶的地得'.includes(end)) return last;
  if (last === 0 && '了着过'.includes(end) && ['ul', 'uz', 'ug'].includes(tag)) return last;
  if (last > 0 && '们子'.includes(end) && ['r', 'n'].includes(tag) && !rules.notNeutral.has(word))
    return last;
  if (last > 0 && '上下里'.includes(end) && ['s', 'l', 'f'].includes(tag)) return last;
  if (last > 0 && '来去'.includes(end) && '上下进出回过起开'.includes(word.charAt(last - 1))) return last;
  const measure = word.indexOf('个');
  const before = word[measure - 1];
  if (
    word === '个' ||
    (before !== undefined && (isNumeral(before) || '几有两半多各整每做是'.includes(before)))
  )
    return measure;
  return isNeutralWord(word, rules) ? last : -1;
}

const isNeutralWord = (word: string, rules: ChineseRules): boolean =>
  rules.neutral.has(word) || rules.neutral.has(word.slice(-2));

/** Neutral tone by reduplication (奶奶, 试试), by particles and endings, and by word lists, of parts as well. */
export function neutralSandhi(
  tagged: TaggedWord,
  finals: readonly string[],
  rules: ChineseRules,
  split: SplitWord,
): string[] {
  const { word, tag } = tagged;
  const changed = [...finals];
  const neutralise = (place: number): void => {
    changed[place] = withTone(changed[place]!, '5');
  };
  if ('nva'.includes(tag.charAt(0)) && !rules.notNeutral.has(word))
    for (let i = 1; i < word.length; i++) if (word[i] === word[i - 1]) neutralise(i);
  const place = neutralPlace(tagged, rules);
  if (place >= 0) neutralise(place);
  const [first, second] = split(word);
  if (isNeutralWord(first, rules)) neutralise(first.length - 1);
  if (isNeutralWord(second, rules)) neutralise(word.length - 1);
  return changed;
}

/** Third tones in a row: 蒙古包 2-2-3, 纸老虎 3-2-3; of four characters each half by itself. */
export function thirdSandhi(word: string, finals: readonly string[], split: SplitWord): string[] {
  const changed = [...finals];
  const raise = (place: number): void => {
    changed[place] = withTone(changed[place]!, '2');
  };
  if (word.length === 2 && allThird(finals)) raise(0);
  else if (word.length === 3) {
    const middle = split(word)[0].length;
    if (allThird(finals)) {
      if (middle === 2) raise(0);
      if (middle === 1 || middle === 2) raise(1);
      return changed;
    }
    const parts = [finals.slice(0, middle), finals.slice(middle)] as const;
    if (parts[0].length === 2 && allThird(parts[0])) raise(0);
    if (parts[1].length === 2 && allThird(parts[1])) raise(middle);
    // 好/喜欢
    else if (parts[1].length > 0 && !allThird(parts[1]) && toneOf(finals[middle]) === '3') {
      if (toneOf(changed[middle - 1]) === '3') raise(middle - 1);
    }
  } else if (word.length === 4)
    for (const place of [0, 2]) if (allThird(finals.slice(place, place + 2))) raise(place);
  return changed;
}

/**
 * A word in two parts: the shortest of the words in it, and the rest. Where it stands neither at the beginning nor at
 * the end, upstream cuts as if it stood at the end.
 */
export function splitWord(word: string, parts: readonly string[]): readonly [string, string] {
  const shortest = parts.reduce((best, part) => (part.length < best.length ? part : best));
  return word.startsWith(shortest)
    ? [shortest, word.slice(shortest.length)]
    : [word.slice(0, -shortest.length), shortest];
}
