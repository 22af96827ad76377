import { AppError } from '../../contract/errors.ts';
import { readWhole } from './connection-matrix.ts';

const nameBytes = 32;
/** The table has an entry for U+0000 to U+FFFE; everything beyond reads as U+0000 (MeCab's utf8_to_ucs2). */
const codePoints = 0xffff;

/** One character's categories as MeCab packs them: 18 bits of kinds, 8 of the first kind, 4 of length, two flags. */
export type CharacterInfo = number;

export const kindsOf = (info: CharacterInfo): number => info & 0x3ffff;
export const categoryOf = (info: CharacterInfo): number => (info >>> 18) & 0xff;
/** Unknown words of up to this many characters are proposed besides the group. */
export const lengthOf = (info: CharacterInfo): number => (info >>> 26) & 0xf;
/** Whether a run of this kind is proposed as one unknown word. */
export const groups = (info: CharacterInfo): boolean => ((info >>> 30) & 1) === 1;
/** Whether unknown words are proposed even where the dictionary has a word. */
export const invokes = (info: CharacterInfo): boolean => info >>> 31 === 1;
export const sharesKind = (one: CharacterInfo, other: CharacterInfo): boolean =>
  (kindsOf(one) & kindsOf(other)) !== 0;

export interface CharacterCategories {
  /** Names of the categories, by `categoryOf`. */
  readonly names: readonly string[];
  /** Information by code point, [65,535]. */
  readonly table: Uint32Array;
}

/**
 * Reads `char.bin`: u32 number of categories, their names in 32 bytes each, then a u32 for each code point.
 * @throws AppError file-not-found, file-unreadable; text-dictionary-damaged
 */
export function readCharacterCategories(path: string): CharacterCategories {
  const bytes = readWhole(path);
  const count = bytes.length >= 4 ? bytes.readUInt32LE(0) : 0;
  const start = 4 + count * nameBytes;
  if (count === 0 || bytes.length !== start + codePoints * 4)
    throw new AppError('text-dictionary-damaged', { path });
  const names = Array.from({ length: count }, (_, index) =>
    bytes.toString('latin1', 4 + index * nameBytes, 4 + (index + 1) * nameBytes).replace(/\0.*$/, ''),
  );
  const table = new Uint32Array(Uint8Array.from(bytes.subarray(start)).buffer);
  return { names, table };
}
