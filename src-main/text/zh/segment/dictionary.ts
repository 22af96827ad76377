import { parseArrays } from '../../tables/arrays.ts';
import { Trie } from '../../tables/trie.ts';

interface Header {
  /** Sum of all frequencies. */
  readonly total: number;
  readonly tags: readonly string[];
}

/** jieba's words with their frequency and part of speech. */
export class WordDictionary {
  readonly trie: Trie;
  /** Frequency of the word that ends at a node; 0 where only longer words do. */
  readonly frequencies: Uint32Array;
  readonly logTotal: number;
  readonly #tags: readonly string[];
  readonly #tagOf: Uint8Array;

  /** @param bytes the table `zh/words.br`, decoded */
  constructor(bytes: Buffer) {
    const table = parseArrays<Header>(bytes);
    this.trie = new Trie(table.uint16('characters'), table.uint16('children'));
    this.frequencies = table.uint32('frequencies');
    this.#tagOf = table.uint8('tags');
    this.#tags = table.header.tags;
    this.logTotal = Math.log(table.header.total);
  }

  has(word: string): boolean {
    const node = this.trie.find(word);
    return node !== 0 && this.frequencies[node]! > 0;
  }

  /** Part of speech in jieba's letters; `x` for what it does not know. */
  tag(word: string): string {
    const node = this.trie.find(word);
    return node === 0 ? 'x' : (this.#tags[this.#tagOf[node]! - 1] ?? 'x');
  }
}
