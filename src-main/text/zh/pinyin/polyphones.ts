import { parseArrays } from '../../tables/arrays.ts';
import { Trie } from '../../tables/trie.ts';

/** GPT-SoVITS's dictionary of words with polyphones; it goes before what a model or pypinyin says (v2 and later). */
export class Polyphones {
  readonly #trie: Trie;
  readonly #starts: Uint32Array;
  readonly #items: Uint16Array;
  readonly #syllables: readonly string[];

  /** @param bytes the table `zh/polyphones.br`, decoded */
  constructor(bytes: Buffer) {
    const table = parseArrays<{ syllables: string[] }>(bytes);
    this.#trie = new Trie(table.uint16('characters'), table.uint16('children'));
    this.#starts = table.uint32('starts');
    this.#items = table.uint16('items');
    this.#syllables = table.header.syllables;
  }

  /** One pinyin with tone digit for each character of a word that stands in the dictionary. */
  reading(word: string): string[] | undefined {
    const start = this.#starts[this.#trie.find(word)] ?? 0;
    if (start === 0) return undefined;
    return [...word].map((_, i) => this.#syllables[this.#items[start - 1 + i]!]!);
  }

  /** A word that is not in the dictionary: single characters of it may be. */
  correct(word: string, pinyins: readonly string[]): string[] {
    return this.reading(word) ?? pinyins.map((pinyin, i) => this.reading(word.charAt(i))?.[0] ?? pinyin);
  }
}
