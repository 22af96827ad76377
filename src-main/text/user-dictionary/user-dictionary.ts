import { createHash } from 'node:crypto';
import { AppError } from '../../contract/errors.ts';
import type { ReadingOverrides, TextLanguage } from '../types.ts';
import { dictionaryLanguages, isReading, type DictionaryLanguage } from './reading-rules.ts';

export interface DictionaryEntry {
  readonly language: DictionaryLanguage;
  /** The word as it stands in norm_text; English in lower case. */
  readonly word: string;
  readonly reading: string;
}

const nothing: ReadingOverrides = { words: new Map() };

/**
 * Readings set by a person. As text: one entry a line, `language TAB word TAB reading`; lines with a `#` in front and
 * blank lines say nothing. A later entry for the same word wins, so that layers (all projects, project, clip) are
 * joined by putting one behind the other.
 */
export class UserDictionary {
  readonly #words = new Map<TextLanguage, Map<string, string>>();

  constructor(entries: Iterable<DictionaryEntry> = []) {
    for (const { language, word, reading } of entries) {
      const words = this.#words.get(language) ?? new Map<string, string>();
      words.set(language === 'en' ? word.toLowerCase() : word, reading);
      this.#words.set(language, words);
    }
  }

  /** @param path names the file in errors. @throws AppError text-dictionary-line, text-dictionary-reading */
  static parse(text: string, path: string): UserDictionary {
    const entries: DictionaryEntry[] = [];
    for (const [index, line] of text
      .replace(/^\ufeff/, '')
      .split(/\r?\n/)
      .entries()) {
      if (line.trim() === '' || line.startsWith('#')) continue;
      entries.push(parseEntry(line, index + 1, path));
    }
    return new UserDictionary(entries);
  }

  /** In an order of its own, so that equal dictionaries are equal texts. */
  format(): string {
    return dictionaryLanguages.map((language) => this.#format(language)).join('');
  }

  overrides(language: TextLanguage): ReadingOverrides {
    const words = this.#words.get(language);
    return words ? { words } : nothing;
  }

  /** Part of the key of every text result of this language; `none` where the dictionary has nothing to say. */
  hash(language: TextLanguage): string {
    const own = this.#format(language);
    return own === '' ? 'none' : createHash('sha256').update(own).digest('hex');
  }

  #format(language: TextLanguage): string {
    const words = [...(this.#words.get(language) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    return words.map(([word, reading]) => `${language}\t${word}\t${reading}\n`).join('');
  }
}

function parseEntry(line: string, number: number, path: string): DictionaryEntry {
  const [name, word, reading, ...rest] = line.split('\t').map((field) => field.trim());
  const language = dictionaryLanguages.find((known) => known === name);
  if (!language || !word || !reading || rest.length > 0)
    throw new AppError('text-dictionary-line', { path, line: number, entry: line });
  const spaced = reading.replace(/ +/g, ' ');
  if (!isReading(language, word, spaced))
    throw new AppError('text-dictionary-reading', { path, line: number, word, reading });
  return { language, word, reading: spaced };
}
