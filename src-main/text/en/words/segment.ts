import type { LinesTable } from '../../tables/lines-table.ts';

/** Number of words in the corpus the counts come from (wordsegment, after P. Norvig). */
const total = 1_024_908_267_229;
/** The longest word that is tried. */
const longest = 24;
/** Longer texts are split in pieces of this size, and so many last words of a piece are split again with the next. */
const pieceSize = 250;
const carried = 5;
/** Letters of a piece with the words carried over, at most. */
const mostLetters = pieceSize + carried * longest;
/** Lengths of words count from 1. */
const width = longest + 1;
/** What stands before the first word, as the tables have it; its state is kept as if it had one letter. */
const sentenceStart = '<s>';
const firstWord = 1;
/** The longer an unknown word, the less likely it is one. */
const unknownScores = Array.from({ length: width }, (_, length) => Math.log10(10 / (total * 10 ** length)));

/** Splits letters that run together into words, by counts of words and pairs: wordsegment's `segment`. */
export class WordSegmenter {
  readonly #words: LinesTable;
  readonly #pairs: LinesTable;
  // Tables of one search, used again by the next. At place * width + length:
  /** how often the word of this length that starts here occurs, 0 for what is no word; */
  readonly #counts = new Float64Array(mostLetters * width);
  /** the best score from here to the end behind a word of this length, */
  readonly #scores = new Float64Array((mostLetters + 1) * width);
  /** and the length of the first word of that way. */
  readonly #lengths = new Uint8Array(mostLetters * width);
  /** By length of the first word: the score from one place to the end, whatever stands before. */
  readonly #alone = new Float64Array(width);

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

  /**
   * The best way from every place to the end, the last places first. Only where the table of words has the word
   * before, and the table of pairs both, does that word matter: for all others the way is found once.
   */
  #best(text: string): string[] {
    const size = text.length;
    this.#scores.fill(0, size * width, (size + 1) * width);
    for (let start = size - 1; start >= 0; start--) {
      const best = this.#findAlone(text, start);
      if (start === 0) {
        this.#findBehind(text, start, firstWord, sentenceStart, this.#countOf(sentenceStart));
        break;
      }
      for (let before = Math.min(longest, start); before >= 1; before--) {
        const word = text.slice(start - before, start);
        const count = this.#countOf(word);
        if (count > 0) this.#findBehind(text, start, before, word, count);
        else this.#keep(start, before, best, this.#alone[best]!);
      }
    }
    const words: string[] = [];
    for (let start = 0, before = firstWord; start < size;) {
      const length = this.#lengths[start * width + before]!;
      words.push(text.slice(start, start + length));
      [start, before] = [start + length, length];
    }
    return words;
  }

  /** @returns length of the best first word, where the word before does not matter */
  #findAlone(text: string, start: number): number {
    const most = Math.min(longest, text.length - start);
    let best = 1;
    for (let length = 1; length <= most; length++) {
      const count = this.#countOf(text.slice(start, start + length));
      this.#counts[start * width + length] = count;
      const own = count === 0 ? unknownScores[length]! : Math.log10(count / total);
      this.#alone[length] = own + this.#scores[(start + length) * width + length]!;
      if (isBetter(this.#alone[length]!, this.#alone[best]!)) best = length;
    }
    return best;
  }

  /** Stupid backoff: where the table has the pair, its share of the word before takes the place of the word's own. */
  #findBehind(text: string, start: number, before: number, previous: string, countBefore: number): void {
    const most = Math.min(longest, text.length - start);
    let best = 1;
    let highest = -Infinity;
    for (let length = 1; length <= most; length++) {
      let score = this.#alone[length]!;
      if (countBefore > 0 && this.#counts[start * width + length]! > 0) {
        const pair = this.#pairs.get(`${previous} ${text.slice(start, start + length)}`);
        if (pair !== undefined) {
          const share = Math.log10(Number(pair) / total / (countBefore / total));
          score = share + this.#scores[(start + length) * width + length]!;
        }
      }
      if (isBetter(score, highest)) [best, highest] = [length, score];
    }
    this.#keep(start, before, best, highest);
  }

  #keep(start: number, before: number, length: number, score: number): void {
    this.#lengths[start * width + before] = length;
    this.#scores[start * width + before] = score;
  }

  #countOf(word: string): number {
    return Number(this.#words.get(word) ?? 0);
  }
}

/** Of equal scores Python takes the later words: behind the same place, those with the longer first word. */
function isBetter(later: number, earlier: number): boolean {
  return later >= earlier;
}
