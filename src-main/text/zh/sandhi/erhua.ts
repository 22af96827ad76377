import type { TaggedWord } from '../segment/tagger.ts';
import type { ChineseRules } from './rules-table.ts';
import { toneOf } from './tones.ts';

/** 儿 at the end of a word takes the tone of the syllable before it: 玩儿 → wan2 er2 (GPT-SoVITS v2 and later). */
export function erhua({ word, tag }: TaggedWord, finals: readonly string[], rules: ChineseRules): string[] {
  const changed = [...finals];
  const last = word.length - 1;
  if (word[last] !== '儿') return changed;
  if (changed[last] === 'er1') changed[last] = 'er2';
  if (!rules.erhua.has(word) && (rules.notErhua.has(word) || ['a', 'j', 'nr'].includes(tag))) return changed;
  if (last > 0 && ['er2', 'er5'].includes(changed[last]!) && !rules.notErhua.has(word.slice(-2)))
    changed[last] = `er${toneOf(changed[last - 1])}`;
  return changed;
}
