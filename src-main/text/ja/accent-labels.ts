import { longMark, moraAt } from './morae.ts';
import { pause } from './pronunciation.ts';
import type { Word } from './word.ts';

/** OpenJTalk's labels count no further than this in an accent phrase. */
const mostMoras = 49;

/** Words that are spoken with one accent. */
export interface AccentPhrase {
  readonly words: Word[];
  /** Mora after which the pitch falls; 0 for none. */
  readonly accent: number;
  /** Katakana morae. */
  readonly moras: string[];
}

/** A phoneme with its mora's place in its accent phrase; a pause has none. */
export interface LabelledPhoneme {
  readonly phoneme: string;
  readonly phrase: AccentPhrase | null;
  /** Index of the mora in its phrase, from 1. */
  readonly mora: number;
}

const silence: LabelledPhoneme = { phoneme: 'pau', phrase: null, mora: 0 };

/** Breaks the words' pronunciations into phonemes and gathers them in accent phrases (OpenJTalk, jpcommon). */
export function labelPhonemes(words: readonly Word[]): {
  phonemes: LabelledPhoneme[];
  phrases: AccentPhrase[];
} {
  const phonemes: LabelledPhoneme[] = [];
  const phrases: AccentPhrase[] = [];
  let pausing = false;
  for (const word of words) {
    if (word.pron === pause) {
      pausing = true;
      continue;
    }
    let phrase: AccentPhrase | null = null;
    for (let at = 0; at < word.pron.length;) {
      // A mark of a vowel without voice: phones are the same with and without.
      if (word.pron[at] === '’') {
        at++;
        continue;
      }
      const previous = phonemes.at(-1);
      if (word.pron[at] === longMark) {
        at++;
        if (!previous || pausing) continue;
        // At a word's start it still belongs to the phrase before.
        const owner: AccentPhrase | null = phrase ?? previous.phrase;
        if (owner) {
          owner.moras.push(longMark);
          phonemes.push({ phoneme: previous.phoneme, phrase: owner, mora: owner.moras.length });
        }
        continue;
      }
      const found = moraAt(word.pron, at);
      if (!found) break;
      at += found.mora.length;
      if (pausing && previous) phonemes.push(silence);
      pausing = false;
      if (phrase === null) {
        phrase = word.joins === true ? (phrases.at(-1) ?? null) : null;
        if (phrase) phrase.words.push(word);
        else phrases.push((phrase = { words: [word], accent: word.accent, moras: [] }));
      }
      phrase.moras.push(found.mora);
      for (const phoneme of found.phonemes) phonemes.push({ phoneme, phrase, mora: phrase.moras.length });
    }
  }
  return { phonemes, phrases };
}

/**
 * Phones with marks of pitch: `[` where it rises, `]` where it falls, `#` between accent phrases that no pause
 * separates (Prosodic features control by symbols, doi 10.1587/transinf.2020EDP7104, as in ESPnet). Pauses are `_`.
 */
export function markPitch(phonemes: readonly LabelledPhoneme[]): string[] {
  return phonemes.flatMap((label, at) => {
    if (label.phrase === null) return ['_'];
    const mark = pitchMark(label, phonemes[at + 1]);
    return mark === null ? [label.phoneme] : [label.phoneme, mark];
  });
}

function pitchMark(
  { phoneme, phrase, mora }: LabelledPhoneme,
  next: LabelledPhoneme | undefined,
): string | null {
  if (!phrase || !next?.phrase) return null;
  const count = phrase.moras.length;
  const length = Math.min(count, mostMoras);
  const place = Math.min(mora, mostMoras);
  const nextPlace = Math.min(next.mora, mostMoras);
  const left = Math.min(count - mora + 1, mostMoras);
  const sinceFall = mora - (phrase.accent === 0 ? count : phrase.accent);
  // A vowel, ん or っ ends a mora.
  if (left === 1 && nextPlace === 1 && /^(?:[aiueoN]|cl)$/.test(phoneme)) return '#';
  if (sinceFall === 0 && nextPlace === place + 1 && place !== length) return ']';
  return place === 1 && nextPlace === 2 ? '[' : null;
}
