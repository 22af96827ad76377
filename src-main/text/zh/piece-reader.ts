import type { Trace } from '../types.ts';
import type { PinyinDictionary, Syllable } from './pinyin/pinyin-dictionary.ts';
import type { Polyphones } from './pinyin/polyphones.ts';
import { splitPinyin } from './pinyin/split-pinyin.ts';
import { erhua } from './sandhi/erhua.ts';
import { mergeWords } from './sandhi/merge-words.ts';
import type { ChineseRules } from './sandhi/rules-table.ts';
import { buSandhi, neutralSandhi, splitWord, thirdSandhi, yiSandhi } from './sandhi/tone-sandhi.ts';
import type { TaggedWord, Tagger } from './segment/tagger.ts';

export interface ChineseData {
  readonly tagger: Tagger;
  readonly pinyin: PinyinDictionary;
  readonly polyphones: Polyphones;
  readonly rules: ChineseRules;
}

/** What a piece (hanzi up to a mark) is read as: a syllable for each character, sandhi done. */
export class PieceReader {
  readonly #data: ChineseData;
  readonly #syllables = new Map<string, Syllable>();

  constructor(data: ChineseData) {
    this.#data = data;
  }

  /**
   * GPT-SoVITS v1 (`chinese`): each word by pypinyin alone, no erhua.
   * @returns initial and final of each character
   */
  readV1(piece: string, trace?: Trace): Syllable[] {
    return this.#words(piece, trace).flatMap((tagged) => {
      const read = this.#data.pinyin.read(tagged.word);
      trace?.({ stage: 'readings', rule: 'pypinyin', text: shown(tagged.word, read) });
      return this.#sandhi(tagged, read, false, trace);
    });
  }

  /**
   * Later versions (`chinese2`): readings of the piece, corrected by the polyphone dictionary; erhua.
   * @param pinyins with tone digit, one for each character; a mark for itself
   * @param source who gave them, for the trace
   */
  readV2(piece: string, pinyins: readonly string[], source: string, trace?: Trace): Syllable[] {
    let start = 0;
    return this.#words(piece, trace).flatMap((tagged) => {
      const { word } = tagged;
      const own = pinyins.slice(start, (start += word.length));
      const corrected = this.#data.polyphones.correct(word, own);
      const read = corrected.map((pinyin) => this.#syllable(pinyin));
      if (trace) {
        const rule = corrected.join() === own.join() ? source : 'polyphone dictionary';
        trace({ stage: 'readings', rule, text: shown(word, read) });
      }
      return this.#sandhi(tagged, read, true, trace);
    });
  }

  #words(piece: string, trace?: Trace): TaggedWord[] {
    const words = this.#data.tagger.tag(piece);
    const merged = mergeWords(words, this.#data.pinyin);
    if (trace) {
      const show = (list: readonly TaggedWord[]) => list.map(({ word, tag }) => `${word}/${tag}`).join(' ');
      trace({ stage: 'words', rule: 'jieba', text: show(words) });
      if (merged.length !== words.length) trace({ stage: 'words', rule: 'merged', text: show(merged) });
    }
    return merged;
  }

  #syllable(pinyin: string): Syllable {
    let syllable = this.#syllables.get(pinyin);
    if (!syllable) {
      syllable = /^\p{L}/u.test(pinyin) ? splitPinyin(pinyin) : { pinyin, initial: pinyin, final: pinyin };
      this.#syllables.set(pinyin, syllable);
    }
    return syllable;
  }

  #sandhi(tagged: TaggedWord, read: readonly Syllable[], withErhua: boolean, trace?: Trace): Syllable[] {
    const { word } = tagged;
    const { rules, tagger } = this.#data;
    const split = (text: string) => splitWord(text, tagger.cutForSearch(text));
    let finals = read.map(({ final }) => final);
    const apply = (rule: string, after: string[]): void => {
      if (trace && after.join() !== finals.join())
        trace({ stage: 'sandhi', rule, text: `${word} ${finals.join(' ')} → ${after.join(' ')}` });
      finals = after;
    };
    apply('不', buSandhi(word, finals));
    apply('一', yiSandhi(word, finals));
    apply('neutral tone', neutralSandhi(tagged, finals, rules, split));
    apply('third tone', thirdSandhi(word, finals, split));
    if (withErhua) apply('erhua', erhua(tagged, finals, rules));
    return read.map((syllable, i) => ({ ...syllable, final: finals[i]! }));
  }
}

function shown(word: string, read: readonly Syllable[]): string {
  return `${word} ${read.map(({ pinyin }) => pinyin).join(' ')}`;
}
