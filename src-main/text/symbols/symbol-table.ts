import type { SymbolTable } from '../types.ts';
import {
  accents,
  arpabet,
  cantonese,
  japanese,
  korean,
  padding,
  pauses,
  pinyinFinals,
  pinyinInitials,
  punctuation,
} from './phone-sets.ts';

/** Code-point order, as Python sorts strings; all symbols lie in the basic plane, where UTF-16 sorts alike. */
const sorted = (symbols: Iterable<string>): string[] => [...new Set(symbols)].sort();

const v1 = sorted([
  padding,
  ...pinyinInitials,
  ...pinyinFinals,
  ...japanese,
  ...punctuation,
  ...pauses,
  ...arpabet,
]);

/** Later versions keep v1's order and add behind it, so that old weights stay valid. */
const v2 = [...v1, ...accents, ...sorted(korean), ...sorted(cantonese)];

/** Symbols in the order of their ids in the embedding: 322 for v1, 732 for every later version. */
export const symbols: Readonly<Record<SymbolTable, readonly string[]>> = { v1, v2 };

const sets: Readonly<Record<SymbolTable, ReadonlySet<string>>> = { v1: new Set(v1), v2: new Set(v2) };

export function isSymbol(phone: string, table: SymbolTable): boolean {
  return sets[table].has(phone);
}

/** Stands for a phone outside the table. */
export const unknownPhone = 'UNK';
