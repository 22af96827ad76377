import type { LinesTable } from '../../tables/lines-table.ts';

/** Number of words in the corpus the counts come from (wordsegment, after P. Norvig). */
const total = 1_024_908_267_229;
/** The longest word that is tried. */
const longest = 24;
/** Longer texts are split in pieces of this size, and so many last words of a piece are split again with the next. */
const pieceSize = 250;
const carried = 5;

interface Segmentation {
  readonly score: number;
  readonly words: readonly string[];
}

/** Splits letters that run together into words, by counts of words and pairs: wordsegment's `segment`. */
export class WordSegmenter {
  readonly #words: LinesTable;
  readonly #pairs: LinesTable;

  constructor(words: LinesTable, pairs: LinesTable) {
    this.#words = words;
    this.#pairs = pairs;
  }

  /** @param text lower case; what is not a letter is dropped */
  segment(text: string): string[] {
    const letters = text.replace(/[^a-z]/g, '');
    const found: string[] = [];
    let rest = '';
    for (let at = 0; at < letters.length; at += pieceSize) {
      const words = this.#best(rest + letters.slice(at, at + pieceSize));
      found.push(...words.slice(0, -carried));
      rest = words.slice(-carried).join('');
    }
    return [...found, ...this.#best(rest)];
  }

  #best(text: string): readonly string[] {
    const memo = new Map<number, Segmentation>();
    const score = this.#scorer();
    const search = (start: number, previous: string): Segmentation => {
      if (start === text.length) return { score: 0, words: [] };
      let best: Segmentation | undefined;
      for (let length = 1; length <= longest && start + length <= text.length; length++) {
        const word = text.slice(start, start + length);
        const key = (start + length) * 32 + length;
        let behind = memo.get(key);
        if (!behind) memo.set(key, (behind = search(start + length, word)));
        const candidate = {
          score: score(word, previous) + behind.score,
          words: [word, ...behind.words],
        };
        if (!best || isBetter(candidate, best)) best = candidate;
      }
      return best!;
    };
    return search(0, '<s>').words;
  }

  /**
   * Logarithms by stupid backoff: the pair's share of the word before it, else the word's own share. Of a pair in the
   * table both words are in the table of words, so that most pairs need not be looked up.
   */
  #scorer(): (word: string, previous: string) => number {
    const counts = new Map<string, number>();
    const countOf = (word: string): number => {
      let count = counts.get(word);
      if (count === undefined) counts.set(word, (count = Number(this.#words.get(word) ?? 0)));
      return count;
    };
    return (word, previous) => {
      const count = countOf(word);
      // The longer an unknown word, the less likely it is one.
      if (count === 0) return Math.log10(10 / (total * 10 ** word.length));
      const before = countOf(previous);
      const pair = before === 0 ? undefined : this.#pairs.get(`${previous} ${word}`);
      return Math.log10(pair === undefined ? count / total : Number(pair) / total / (before / total));
    };
  }
}

/** As Python orders (score, words): of equal scores the later words. */
function isBetter(one: Segmentation, other: Segmentation): boolean {
  if (one.score !== other.score) return one.score > other.score;
  for (const [index, word] of one.words.entries()) {
    const against = other.words[index];
    if (against === undefined || word !== against) return against === undefined || word > against;
  }
  return false;
}
