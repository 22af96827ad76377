import { arpabet } from '../symbols/phone-sets.ts';

/** Languages whose words can be given a reading. */
export const dictionaryLanguages = ['zh', 'en', 'ja'] as const;
export type DictionaryLanguage = (typeof dictionaryLanguages)[number];

const phones: ReadonlySet<string> = new Set(arpabet);
const pinyin = /^[a-zü]+[1-5]$/;
/** Katakana with the long-vowel mark; behind a space the accent's position in morae, 0 for a flat word. */
const kana = /^[ァ-ヴー]+(?: \d{1,2})?$/;

/** Whether this is how a reading of this word is written; see `ReadingOverrides`. */
export function isReading(language: DictionaryLanguage, word: string, reading: string): boolean {
  const parts = reading.split(' ');
  switch (language) {
    case 'zh':
      return parts.length === [...word].length && parts.every((part) => pinyin.test(part));
    case 'en':
      return parts.every((part) => phones.has(part));
    case 'ja':
      return kana.test(reading);
  }
}
