import type { LinesTable } from '../../tables/lines-table.ts';

/** What stands before and behind a sentence in the tagger's features. */
const before = ['-START-', '-START2-'];
const behind = ['-END-', '-END2-'];
const firstLetter = 65;

/**
 * NLTK's averaged perceptron tagger (greedy, left to right; features of M. Honnibal). The table holds
 * `classes`, `dict WORD` for words of one tag, and for each feature the weights as class letter and thousandths.
 */
export class PerceptronTagger {
  readonly #table: LinesTable;
  readonly #classes: readonly string[];

  constructor(table: LinesTable) {
    this.#table = table;
    this.#classes = table.get('classes')!.split(' ');
  }

  /** Penn Treebank tags of the first `count` tokens; those behind are only looked ahead at. */
  tag(tokens: readonly string[], count = tokens.length): string[] {
    const context = [...before, ...tokens.map(normalize), ...behind];
    const tags: string[] = [];
    let [previous, beforePrevious] = before as [string, string];
    for (let index = 0; index < count; index++) {
      const word = tokens[index]!;
      const tag =
        this.#table.get(`dict ${word}`) ??
        this.#best(features(word, context, index + before.length, previous, beforePrevious));
      tags.push(tag);
      [previous, beforePrevious] = [tag, previous];
    }
    return tags;
  }

  /** The class with the highest sum of weights; of equals the last by name. */
  #best(names: readonly string[]): string {
    const sums = new Float64Array(this.#classes.length);
    for (const name of names) addWeights(this.#table.get(name), sums);
    let best = 0;
    for (let index = 1; index < sums.length; index++) if (sums[index]! >= sums[best]!) best = index;
    return this.#classes[best]!;
  }
}

function normalize(word: string): string {
  return word.includes('-') && !word.startsWith('-') ? '!HYPHEN' : word.toLowerCase();
}

function features(
  word: string,
  context: readonly string[],
  at: number,
  previous: string,
  beforePrevious: string,
): string[] {
  const [one, two, next, second] = [context[at - 1]!, context[at - 2]!, context[at + 1]!, context[at + 2]!];
  return [
    'bias',
    `i suffix ${word.slice(-3)}`,
    `i pref1 ${word[0] ?? ''}`,
    `i-1 tag ${previous}`,
    `i-2 tag ${beforePrevious}`,
    `i tag+i-2 tag ${previous} ${beforePrevious}`,
    `i word ${context[at]!}`,
    `i-1 tag+i word ${previous} ${context[at]!}`,
    `i-1 word ${one}`,
    `i-1 suffix ${one.slice(-3)}`,
    `i-2 word ${two}`,
    `i+1 word ${next}`,
    `i+1 suffix ${next.slice(-3)}`,
    `i+2 word ${second}`,
  ];
}

/** Reads `A-12B340`: class letter, then thousandths, which divided are the very doubles Python reads. */
function addWeights(row: string | undefined, sums: Float64Array): void {
  if (row === undefined) return;
  for (let at = 0; at < row.length;) {
    const index = row.charCodeAt(at++) - firstLetter;
    const negative = row[at] === '-';
    if (negative) at++;
    let value = 0;
    for (let code = row.charCodeAt(at); code >= 48 && code < 58; code = row.charCodeAt(++at))
      value = value * 10 + code - 48;
    sums[index]! += (negative ? -value : value) / 1000;
  }
}
