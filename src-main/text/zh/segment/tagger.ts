import { cut, hanziRuns } from './cut.ts';
import type { WordDictionary } from './dictionary.ts';
import { TagHmm } from './tag-hmm.ts';
import { WordHmm } from './word-hmm.ts';
import type { HmmTable } from './hmm-table.ts';

export interface TaggedWord {
  readonly word: string;
  /** Part of speech in jieba's letters: v, n, nr, uj, … */
  readonly tag: string;
}

/** jieba_fast 0.53 (MIT; its words and models are jieba's) for norm_text: words with tags, the finer cut of one word. */
export class Tagger {
  readonly #dictionary: WordDictionary;
  readonly #tagHmm: TagHmm;
  readonly #wordHmm: WordHmm;

  constructor(dictionary: WordDictionary, hmm: HmmTable) {
    this.#dictionary = dictionary;
    this.#tagHmm = new TagHmm(hmm);
    this.#wordHmm = new WordHmm(hmm);
  }

  /** `jieba.posseg.lcut` with HMM. */
  tag(text: string): TaggedWord[] {
    const words: TaggedWord[] = [];
    cut(text, this.#dictionary, {
      tie: 'longer',
      word: (word) => words.push({ word, tag: this.#dictionary.tag(word) }),
      unknown: (characters) => {
        for (const run of hanziRuns(characters)) {
          if (run.hanzi) words.push(...this.#tagHmm.cut(run.text));
          else words.push({ word: run.text, tag: 'm' });
        }
      },
    });
    return words;
  }

  /** `jieba.cut_for_search`: the words of a text, each behind the shorter dictionary words in it. */
  cutForSearch(text: string): string[] {
    const found: string[] = [];
    const add = (word: string): void => {
      for (const length of [2, 3]) {
        if (word.length <= length) continue;
        for (let i = 0; i + length <= word.length; i++) {
          const part = word.slice(i, i + length);
          if (this.#dictionary.has(part)) found.push(part);
        }
      }
      found.push(word);
    };
    cut(text, this.#dictionary, {
      tie: 'shorter',
      word: add,
      unknown: (characters) => {
        for (const run of hanziRuns(characters)) {
          if (run.hanzi) this.#wordHmm.cut(run.text).forEach(add);
          else add(run.text);
        }
      },
    });
    return found;
  }
}
