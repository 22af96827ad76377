/** What the front ends share: a sentence goes in, the phones that GPT-SoVITS trains on come out. */

/** The languages of the trainers, in the spelling of `.list` files after upstream's mapping. */
export type TextLanguage = 'zh' | 'ja' | 'en' | 'ko' | 'yue';

/** The two symbol tables: 322 phones for v1, 732 for every later version. */
export type SymbolTable = 'v1' | 'v2';

/** How Chinese polyphones get their reading: by the g2pW model, or by pypinyin's phrases and the polyphone dictionary. */
export type ReadingMode = 'g2pw' | 'dictionary';

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

/** What one front end makes of a raw sentence, before phones outside the symbol table become `UNK`. */
export interface FrontEnd {
  readonly language: TextLanguage;
  /** Rules and data that decide the result; part of every key of a text result. */
  readonly revision: string;
  /** Never throws, whatever the string. */
  normalize(text: string): string;
  /**
   * @throws AppError text-* where upstream would drop the line: no reading for a character, nothing left to read
   */
  phones(norm: string): Pick<PhonedText, 'phones' | 'word2ph'>;
}
