import type { MecabToken, MecabTokenizer } from '../mecab/tokenizer.ts';
import type { UserLexicon } from '../mecab/user-lexicon.ts';
import { labelPhonemes, markPitch, type AccentPhrase } from './accent-labels.ts';
import { setAccentPhrases } from './accent-phrase.ts';
import { setAccentTypes } from './accent-type.ts';
import { toFullWidth } from './full-width.ts';
import { readNumerals } from './numerals.ts';
import { setPronunciation } from './pronunciation.ts';
import { wordsOf, type Word } from './word.ts';

export interface JapaneseReading {
  /** Phones with marks of pitch. */
  readonly phones: readonly string[];
  readonly tokens: readonly MecabToken[];
  /** The words after all rules: pronunciation, accent, and whether they join the phrase before. */
  readonly words: readonly Word[];
  readonly phrases: readonly AccentPhrase[];
}

/**
 * Reads a piece of Japanese without punctuation as OpenJTalk 1.11 with naist-jdic does. Its steps that mark vowels
 * without voice and that lengthen vowels are left out: upstream takes the former back, and the latter does nothing.
 */
export function readJapanese(
  text: string,
  tokenizer: MecabTokenizer,
  lexicons: readonly UserLexicon[] = [],
): JapaneseReading {
  const tokens = tokenizer.tokenize(toFullWidth(text), lexicons);
  const loaded = tokens.flatMap(({ surface, feature, source }) => wordsOf(surface, feature, source));
  const words = readNumerals(setPronunciation(loaded));
  setAccentPhrases(words);
  setAccentTypes(words);
  const { phonemes, phrases } = labelPhonemes(words);
  return { phones: markPitch(phonemes), tokens, words, phrases };
}
