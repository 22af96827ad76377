import type { TextWarning } from '../contract/text/text-warnings.ts';
import type { G2pwFeeds } from './zh/g2pw/feeds.ts';

/** What the front ends share: a sentence goes in, the phones that GPT-SoVITS trains on come out. */

/** The languages of the trainers, in the spelling of `.list` files after upstream's mapping. */
export const textLanguages = ['zh', 'ja', 'en', 'ko', 'yue'] as const;
export type TextLanguage = (typeof textLanguages)[number];

/** The two symbol tables: 322 phones for v1, 732 for every later version. */
export type SymbolTable = 'v1' | 'v2';

/** How Chinese polyphones get their reading: by the g2pW model, or by pypinyin's phrases and the polyphone dictionary. */
export const readingModes = ['g2pw', 'dictionary'] as const;
export type ReadingMode = (typeof readingModes)[number];

/** What step 1 of GPT-SoVITS does to `%`: it becomes `-` before the front end sees it, so percent rules never fire. */
export const percentModes = ['as-step1', 'keep'] as const;
export type PercentMode = (typeof percentModes)[number];

/** A sentence as the trainer reads it. */
export interface PhonedText {
  /** norm_text: the sentence after normalisation, written to the fourth column of `2-name2text.txt`. */
  readonly norm: string;
  /** Phones of the version's symbol table; what is not in the table is `UNK`. */
  readonly phones: readonly string[];
  /**
   * Phones per character of `norm`, for zh and yue; null for en, ja and ko, which have none.
   * Its sum is the number of phones.
   */
  readonly word2ph: readonly number[] | null;
}

/** What the cleaner makes of one line of a list. */
export interface CleanedText extends PhonedText {
  /** What the trainer will not do as the writer of the line meant it; in the order of the text. */
  readonly warnings: readonly TextWarning[];
}

/** One step on the way of a sentence, for people who want to see who decided what. */
export interface TraceStep {
  readonly stage: 'normalize' | 'words' | 'readings' | 'sandhi' | 'phones';
  /** The rule or the source that decided, in the field's terms: `date`, `cmudict`, `homograph (VBP)`. */
  readonly rule: string;
  /** What stands after the rule: the whole sentence while normalising, else the word and what became of it. */
  readonly text: string;
}

export type Trace = (step: TraceStep) => void;

/** Phones of a normalised sentence before those outside the symbol table become `UNK`. */
export type FrontEndPhones = Pick<PhonedText, 'phones' | 'word2ph'>;

/** A reading that a person has set for words of one language; see `user-dictionary`. */
export interface ReadingOverrides {
  /**
   * Longest word first where several could match.
   * zh: one pinyin with tone digit a character (`zhong4 yao4`); en: ARPAbet (`HH AH0 L OW1`); ja: katakana, and the
   * accent's position behind a space where it is known (`ワークベンチ 4`).
   */
  readonly words: ReadonlyMap<string, string>;
}

/** What one front end makes of a raw sentence, before phones outside the symbol table become `UNK`. */
export interface FrontEnd {
  readonly language: TextLanguage;
  /** Rules and data that decide the result; part of every key of a text result. */
  readonly revision: string;
  /** @throws AppError text-* where upstream would drop the line; nothing else, whatever the string */
  normalize(text: string, trace?: Trace): string;
  /**
   * A promise only where a model is asked.
   * @param overrides readings set by a person; go before everything else
   * @throws AppError text-* where upstream would drop the line: no reading for a character, nothing left to read
   */
  phones(norm: string, overrides: ReadingOverrides, trace?: Trace): FrontEndPhones | Promise<FrontEndPhones>;
  /** Warnings only this language can tell, for instance a rare hanzi that vanished. `norm` is what became of `text`. */
  warn?(text: string, norm: string): readonly TextWarning[];
}

/** A g2pW model that someone else has opened. */
export interface G2pwSession {
  /** Vocabulary of chinese-roberta: token → id. */
  readonly vocabulary: ReadonlyMap<string, number>;
  /** Runs g2pW.onnx. @returns probabilities, [queries, labels] row by row */
  readonly run: (feeds: G2pwFeeds) => Promise<Float32Array>;
  /** Tells one model from another; part of the front end's revision. */
  readonly fingerprint: string;
}

/** What opening a front end needs. */
export interface FrontEndOptions {
  /** The bundled `resources` folder; data of the front ends is in `text` below it. */
  readonly resourcesDir: string;
  readonly table: SymbolTable;
  readonly readings: ReadingMode;
  /** MeCab dictionaries by language; where one is missing, it is looked for where one is usually installed. */
  readonly dictionaryDirs?: { readonly ja?: string | undefined; readonly ko?: string | undefined };
  /** Words for ja that naist-jdic lacks, as MeCab's CSV; undefined: upstream's, where it is beside the dictionary. */
  readonly mecabUserDictionary?: string | undefined;
  /** Folder of the g2pW model, for zh with the reading mode `g2pw`. */
  readonly g2pwDir?: string | undefined;
  /** The opened g2pW model; text itself runs no models. */
  readonly g2pw?: G2pwSession | undefined;
}

/** @throws AppError text-* where a dictionary or model is missing */
export type OpenFrontEnd = (options: FrontEndOptions) => FrontEnd | Promise<FrontEnd>;
