import { AppError } from '../../contract/errors.ts';
import { exactMatch } from './double-array.ts';
import type { DictionaryFile } from './dictionary-file.ts';
import { categoryOf, groups, lengthOf, sharesKind, type CharacterInfo } from './character-categories.ts';
import { infoAt, widthAt } from './sentence.ts';

/** A run of one kind longer than this, its first character not counted, is not proposed as one word (MeCab). */
const longestGroup = 24;

/** First token and number of tokens of `unk.dic` for each category, in the categories' order. */
export type UnknownTokens = readonly { readonly first: number; readonly count: number }[];

/** @throws AppError text-dictionary-damaged where `unk.dic` lacks a category */
export function findUnknownTokens(
  dictionary: DictionaryFile,
  names: readonly string[],
  path: string,
): UnknownTokens {
  return names.map((name) => {
    const value = exactMatch(dictionary.units, new TextEncoder().encode(name));
    if (value < 0) throw new AppError('text-dictionary-damaged', { path });
    return { first: value >>> 8, count: value & 0xff };
  });
}

/**
 * Proposes the ends of unknown words that start at a byte, by the rules of `char.def`: a run of the same kind, and
 * words of 1 to `length` characters. MeCab may propose an end twice; the second is dropped here, as it never wins.
 * @param known whether the dictionary has a word here
 * @param propose is told each end, in bytes, and the category
 */
export function proposeUnknownWords(
  table: Uint32Array,
  bytes: Uint8Array,
  begin: number,
  info: CharacterInfo,
  known: boolean,
  propose: (end: number, category: number) => void,
): void {
  const category = categoryOf(info);
  const one = begin + widthAt(bytes, begin);
  let proposed = known;
  let groupEnd = -1;
  if (groups(info)) {
    const { end, characters } = runOfKind(table, bytes, one, info);
    if (characters <= longestGroup) {
      propose(end, category);
      proposed = true;
    }
    groupEnd = end;
  }
  let end = one;
  for (let length = 1; length <= lengthOf(info) && end <= bytes.length; length++) {
    if (end === groupEnd) break;
    propose(end, category);
    proposed = true;
    if (!sharesKind(info, infoAt(table, bytes, end))) break;
    end += widthAt(bytes, end);
  }
  if (!proposed) propose(end, category);
}

/** Where the run of characters ends that each share a kind with the one before, and how many there are. */
export function runOfKind(
  table: Uint32Array,
  bytes: Uint8Array,
  begin: number,
  info: CharacterInfo,
): { end: number; characters: number } {
  let before = info;
  let end = begin;
  let characters = 0;
  while (end < bytes.length) {
    const here = infoAt(table, bytes, end);
    if (!sharesKind(before, here)) break;
    end += widthAt(bytes, end);
    characters++;
    before = here;
  }
  return { end, characters };
}
