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
    const search = (start: number, previous: string): Segmentation => {
      if (start === text.length) return { score: 0, words: [] };
      let best: Segmentation | undefined;
      for (let length = 1; length <= longest && start + length <= text.length; length++) {
        const word = text.slice(start, start + length);
        const key = (start + length) * 32 + length;
        let behind = memo.get(key);
        if (!behind) memo.set(key, (behind = search(start + length, word)));
        const candidate = {
          score: Math.log10(this.#score(word, previous)) + behind.score,
          words: [word, ...behind.words],
        };
        if (!best || isBetter(candidate, best)) best = candidate;
      }
      return best!;
    };
    return search(0, '<s>').words;
  }

  /** Stupid backoff: the pair's share of the word before it, else the word's own. */
  #score(word: string, previous: string): number {
    const pair = this.#pairs.get(`${previous} ${word}`);
    return pair === undefined ? this.#alone(word) : Number(pair) / total / this.#alone(previous);
  }

  #alone(word: string): number {
    const count = this.#words.get(word);
    // The longer an unknown word, the less likely it is one.
    return count === undefined ? 10 / (total * 10 ** word.length) : Number(count) / total;
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
