import type { TextWarning } from '../../contract/text/text-warnings.ts';
import type { EncodedResult, Statistics } from '../../pipeline/step.ts';
import { unknownPhone } from '../../text/symbols/symbol-table.ts';
import type { CleanedText, TextLanguage } from '../../text/types.ts';
import { spokenCharacters } from '../../text/warnings/pace.ts';

/** What decided the phones of one clip, besides its text. */
export interface TextOrigin {
  readonly language: TextLanguage;
  /** Revision of the front end: its rules, its data, and for zh the readings. */
  readonly frontEnd: string;
  /** Digest of the user dictionary's entries for this language, or `none`. */
  readonly userDictionary: string;
}

/** norm_text, phones and word2ph of one clip, with what a person should know of it. */
export interface TextResult extends CleanedText {
  readonly origin: TextOrigin;
}

/** JSON; the phones in one string, as the trainers' file has them. */
interface Stored {
  readonly norm: string;
  readonly phones: string;
  readonly word2ph: readonly number[] | null;
  readonly warnings: readonly TextWarning[];
  readonly origin: TextOrigin;
}

export function encodeText({ norm, phones, word2ph, warnings, origin }: TextResult): EncodedResult {
  const stored: Stored = { norm, phones: phones.join(' '), word2ph, warnings, origin };
  return { data: Buffer.from(JSON.stringify(stored)) };
}

export function decodeText(data: Uint8Array): TextResult {
  const { phones, ...rest } = JSON.parse(Buffer.from(data).toString()) as Stored;
  return { ...rest, phones: phones === '' ? [] : phones.split(' ') };
}

export function textStatistics({ norm, phones, warnings }: TextResult): Statistics {
  return {
    phones: phones.length,
    characters: [...norm].length,
    // What a person counts when judging the pace.
    letters: spokenCharacters(norm),
    unknown: phones.filter((phone) => phone === unknownPhone).length,
    warnings: warnings.length,
  };
}
