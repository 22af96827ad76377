import type { ReadingOverrides } from '../types.ts';

/** Readings that a person has set for the characters of a piece: position → pinyin with tone digit. */
export function overridesIn(piece: string, { words }: ReadingOverrides): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  if (words.size === 0) return found;
  const longestFirst = [...words].sort(([a], [b]) => b.length - a.length);
  for (let start = 0; start < piece.length;) {
    const match = longestFirst.find(([word]) => piece.startsWith(word, start));
    if (!match) {
      start++;
      continue;
    }
    const [word, reading] = match;
    reading.split(' ').forEach((pinyin, i) => found.set(start + i, pinyin));
    start += Math.max(1, word.length);
  }
  return found;
}
