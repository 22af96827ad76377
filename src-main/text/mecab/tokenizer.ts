import path from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { invokes, readCharacterCategories, type CharacterCategories } from './character-categories.ts';
import { readConnectionMatrix } from './connection-matrix.ts';
import { openDictionaryFile, type DictionaryFile } from './dictionary-file.ts';
import { eachPrefix } from './double-array.ts';
import { fromSystem, fromUnknown, fromUser, Lattice } from './lattice.ts';
import { readLeftSpacePenalty } from './left-space-penalty.ts';
import { encodeSentence, infoAt, type Sentence } from './sentence.ts';
import { findUnknownTokens, proposeUnknownWords, runOfKind, type UnknownTokens } from './unknown-words.ts';
import type { UserLexicon, UserWord } from './user-lexicon.ts';

/** One word of a sentence. */
export interface MecabToken {
  readonly surface: string;
  /** Comma-separated features, as the dictionary has them. */
  readonly feature: string;
  /** Who knows the word: the dictionary, the user's, or nobody, so that its kind of characters decided. */
  readonly source: 'dictionary' | 'user' | 'unknown';
}

/** u16 words per token of a dictionary file. */
const tokenWords = 8;

/**
 * MeCab's analysis of a sentence with a compiled dictionary folder: `sys.dic`, `unk.dic`, `matrix.bin`, `char.bin`
 * and, for mecab-ko, `dicrc`. Results equal MeCab 0.996 and mecab-ko 0.9.2.
 */
export class MecabTokenizer {
  private readonly system: DictionaryFile;
  private readonly unknown: DictionaryFile;
  private readonly categories: CharacterCategories;
  private readonly unknownTokens: UnknownTokens;
  private readonly penalties: ReadonlyMap<number, number>;
  private readonly lattice: Lattice;
  private readonly user: readonly UserLexicon[];
  private userWords: UserWord[] = [];

  /**
   * @param folder with the dictionary
   * @param user more lexicons, consulted after the dictionary
   * @throws AppError file-not-found, file-unreadable, text-dictionary-damaged
   */
  constructor(folder: string, user: readonly UserLexicon[] = []) {
    const file = (name: string): string => path.join(folder, name);
    const matrix = readConnectionMatrix(file('matrix.bin'));
    this.categories = readCharacterCategories(file('char.bin'));
    this.penalties = readLeftSpacePenalty(file('dicrc'));
    this.system = openDictionaryFile(file('sys.dic'));
    this.unknown = openDictionaryFile(file('unk.dic'));
    if (this.system.leftSize !== matrix.leftSize || this.system.rightSize !== matrix.rightSize)
      throw new AppError('text-dictionary-damaged', { path: file('matrix.bin') });
    this.unknownTokens = findUnknownTokens(this.unknown, this.categories.names, file('unk.dic'));
    this.lattice = new Lattice(matrix);
    this.user = user;
  }

  /** Lets go of the files; the tokenizer is not to be used afterwards. */
  close(): void {
    this.system.close();
    this.unknown.close();
  }

  /**
   * The words of a text, up to its first NUL; spaces are in no word. Never throws.
   * @param more lexicons for this text, consulted last
   */
  tokenize(text: string, more: readonly UserLexicon[] = []): MecabToken[] {
    const lexicons = [...this.user, ...more];
    const sentence = encodeSentence(text);
    const { bytes } = sentence;
    this.userWords = [];
    this.lattice.begin(bytes.length);
    for (let byte = 0; byte < bytes.length; byte++) {
      if (!this.lattice.reaches(byte)) continue;
      const first = this.lattice.size;
      this.addWords(sentence, byte, lexicons);
      this.lattice.connect(byte, first);
    }
    return this.lattice.bestPath(bytes.length).map((node) => this.tokenOf(sentence, node));
  }

  private addWords(sentence: Sentence, byte: number, lexicons: readonly UserLexicon[]): void {
    const { table } = this.categories;
    const { bytes } = sentence;
    const space = table[0x20]!;
    const begin = runOfKind(table, bytes, byte, space).end;
    // Spaces at the end lead nowhere, so the last word before them is the last.
    if (begin === bytes.length) return;
    const spaced = begin > byte;
    const before = this.lattice.size;
    eachPrefix(this.system.units, bytes, begin, bytes.length, (value, end) => {
      this.addTokens(this.system, value >>> 8, value & 0xff, begin, end, spaced, fromSystem);
    });
    for (const lexicon of lexicons) {
      lexicon.eachWord(sentence, begin, (word, end) => {
        const token = this.userWords.push(word) - 1;
        this.lattice.add(begin, end, word.leftId, word.rightId, word.cost, fromUser, token);
      });
    }
    const info = infoAt(table, bytes, begin);
    const known = this.lattice.size > before;
    if (known && !invokes(info)) return;
    proposeUnknownWords(table, bytes, begin, info, known, (end, category) => {
      const { first, count } = this.unknownTokens[category]!;
      this.addTokens(this.unknown, first, count, begin, end, spaced, fromUnknown);
    });
  }

  private addTokens(
    { words, costs }: DictionaryFile,
    first: number,
    count: number,
    begin: number,
    end: number,
    spaced: boolean,
    origin: typeof fromSystem | typeof fromUnknown,
  ): void {
    for (let token = first; token < first + count; token++) {
      const at = token * tokenWords;
      const penalty = spaced ? (this.penalties.get(words[at + 2]!) ?? 0) : 0;
      this.lattice.add(begin, end, words[at]!, words[at + 1]!, costs[at + 3]! + penalty, origin, token);
    }
  }

  private tokenOf({ text, unitAt }: Sentence, node: number): MecabToken {
    const surface = text.slice(unitAt[this.lattice.start[node]!], unitAt[this.lattice.end[node]!]);
    const token = this.lattice.token[node]!;
    const origin = this.lattice.origin[node]!;
    if (origin === fromUser) return { surface, feature: this.userWords[token]!.feature, source: 'user' };
    const dictionary = origin === fromSystem ? this.system : this.unknown;
    const feature = dictionary.features.read(dictionary.longs[token * (tokenWords / 2) + 2]!);
    return { surface, feature, source: origin === fromSystem ? 'dictionary' : 'unknown' };
  }
}
