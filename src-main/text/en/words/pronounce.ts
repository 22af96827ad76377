import type { LinesTable } from '../../tables/lines-table.ts';

/** A reading and who decided it. */
export interface Pronunciation {
  readonly phones: readonly string[];
  readonly source: string;
}

export interface WordSources {
  readonly words: LinesTable;
  readonly names: LinesTable;
  segment(letters: string): readonly string[];
  guess(word: string): readonly string[];
}

/** Words of up to this length that no dictionary knows are spelled. */
const longestSpelled = 3;
const voiceless: ReadonlySet<string> = new Set(['P', 'T', 'K', 'F', 'TH', 'HH']);
const sibilant: ReadonlySet<string> = new Set(['S', 'Z', 'SH', 'ZH', 'CH', 'JH']);

/** The reading of a word outside the homographs: dictionaries first, then its parts, and a guess at the last. */
export function pronounce(token: string, sources: WordSources): Pronunciation {
  const word = token.toLowerCase();
  const known = word.length > 1 ? sources.words.get(word) : undefined;
  if (known !== undefined) return { phones: known.split(' '), source: 'cmudict' };
  const name = isTitle(token) ? sources.names.get(word) : undefined;
  if (name !== undefined) return { phones: name.split(' '), source: 'names' };
  if (word.length <= longestSpelled) return { phones: spell(word, sources), source: 'spelled' };
  if (/^[a-z]+'s$/.test(word)) return possessive(word.slice(0, -2), sources);
  const parts = sources.segment(word);
  if (parts.length === 1) return { phones: sources.guess(word), source: 'guessed' };
  const phones = parts.flatMap((part) => pronounce(part, sources).phones);
  return { phones, source: `parts ${parts.join('+')}` };
}

/** The ending after the last sound: S behind voiceless ones, AH0 Z behind sibilants, else Z. */
function possessive(owner: string, sources: WordSources): Pronunciation {
  const { phones, source } = pronounce(owner, sources);
  const last = phones.at(-1) ?? '';
  const ending = voiceless.has(last) ? ['S'] : sibilant.has(last) ? ['AH0', 'Z'] : ['Z'];
  return { phones: [...phones, ...ending], source: `${source} + 's` };
}

function spell(word: string, sources: WordSources): string[] {
  return [...word].flatMap((letter) => {
    if (letter === 'a') return ['EY1'];
    return /[a-z]/.test(letter) ? sources.words.get(letter)!.split(' ') : [letter];
  });
}

/** Python's `istitle`: capitals only where a part of the word begins, and small letters only behind a letter. */
function isTitle(token: string): boolean {
  return /^[^A-Za-z]*(?:[A-Z][a-z]*(?:[^A-Za-z]+|$))+$/.test(token);
}
