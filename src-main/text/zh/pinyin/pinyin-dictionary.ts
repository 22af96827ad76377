import { parseArrays } from '../../tables/arrays.ts';
import { Trie } from '../../tables/trie.ts';

/** A syllable in pypinyin's strict styles. */
export interface Syllable {
  /** With tone digit behind it, 5 for the neutral one, v for ü: `zhong4`. Of a mark: the mark. */
  readonly pinyin: string;
  /** Without y and w; empty for syllables that have none. Of a mark: the mark. */
  readonly initial: string;
  /** With tone digit; empty for the few syllables without a vowel. Of a mark: the mark. */
  readonly final: string;
}

/** Data of pypinyin 0.55.0 (MIT): phrases with the reading of each character, and each character's first reading. */
export class PinyinDictionary {
  readonly syllables: readonly Syllable[];
  readonly #trie: Trie;
  readonly #starts: Uint32Array;
  readonly #items: Uint16Array;
  readonly #singles = new Map<number, number>();
  readonly #marks = new Map<string, Syllable>();

  /** @param bytes the table `zh/pinyin.br`, decoded */
  constructor(bytes: Buffer) {
    const table = parseArrays<{ syllables: string[] }>(bytes);
    this.syllables = table.header.syllables.map((entry) => {
      const [pinyin = '', initial = '', final = ''] = entry.split('|');
      return { pinyin, initial, final };
    });
    this.#trie = new Trie(table.uint16('characters'), table.uint16('children'));
    this.#starts = table.uint32('starts');
    this.#items = table.uint16('items');
    const readings = table.uint16('singleReadings');
    table.uint32('singles').forEach((character, i) => this.#singles.set(character, readings[i]!));
  }

  /**
   * `pypinyin.lazy_pinyin`: one syllable a character. Characters without a reading stand for themselves.
   * Phrases are found by forward maximum matching.
   */
  read(text: string): Syllable[] {
    const read: Syllable[] = [];
    let start = 0;
    while (start < text.length) {
      const { end, exhausted } = this.#longestPhrase(text, start);
      if (end > start) {
        const first = this.#starts[this.#trie.find(text.slice(start, end))]! - 1;
        for (let i = 0; i < end - start; i++) read.push(this.syllables[this.#items[first + i]!]!);
        start = end;
        continue;
      }
      // Where the rest of a run begins a phrase but holds none, pypinyin reads all of it character by character.
      const stop = exhausted ? runEnd(text, start) : start + 1;
      while (start < stop) {
        const character = String.fromCodePoint(text.codePointAt(start)!);
        read.push(this.single(character));
        start += character.length;
      }
    }
    return read;
  }

  /** The first reading of a character. */
  single(character: string): Syllable {
    const index = this.#singles.get(character.codePointAt(0)!);
    if (index !== undefined) return this.syllables[index]!;
    let mark = this.#marks.get(character);
    if (!mark) {
      mark = { pinyin: character, initial: character, final: character };
      this.#marks.set(character, mark);
    }
    return mark;
  }

  #longestPhrase(text: string, start: number): { end: number; exhausted: boolean } {
    const stop = runEnd(text, start);
    let node = 0;
    let end = start;
    for (let position = start; position < stop; position++) {
      node = this.#trie.child(node, text.charCodeAt(position));
      if (node === 0) return { end, exhausted: false };
      if (this.#starts[node] !== 0) end = position + 1;
    }
    return { end, exhausted: true };
  }
}

/** Phrases are sought within runs of hanzi (the part of pypinyin's `RE_HANS` that norm_text can hold, and Extension A). */
function runEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && /[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/.test(text.charAt(end))) end++;
  return Math.max(end, start + 1);
}
