import { getJyutpingList } from 'to-jyutping';
import { AppError } from '../../contract/errors.ts';
import { ChineseNormalizer } from '../zh/normalize/normalizer.ts';
import { readSimplified } from '../zh/simplified.ts';
import type { FrontEnd, FrontEndOptions, FrontEndPhones, Trace } from '../types.ts';
import { toPhoneAlphabet } from './marks.ts';
import { splitJyutping } from './split-jyutping.ts';

/** Rules of this folder, Mandarin's number rules, and the readings of to-jyutping 3.1.1. */
const revision = 'yue-1';

/** One or more syllables with their tones. */
const jyutping = /^(?:[a-z]+[1-6]+ ?)+$/;

/** The Cantonese front end of GPT-SoVITS: Mandarin's number rules, jyutping by CanCLID. */
export function openCantonese({ resourcesDir }: FrontEndOptions): FrontEnd {
  const normalizer = new ChineseNormalizer(readSimplified(resourcesDir));
  return {
    language: 'yue',
    revision,
    normalize(text, trace) {
      const norm = normalizer.sentences(text, trace).map(toPhoneAlphabet).join('');
      trace?.({ stage: 'normalize', rule: 'marks and hanzi only', text: norm });
      return norm;
    },
    phones: (norm, _overrides, trace) => read(norm, trace),
  };
}

function read(norm: string, trace?: Trace): FrontEndPhones {
  const phones: string[] = [];
  const word2ph: number[] = [];
  for (const [word, reading] of getJyutpingList(norm)) {
    if (/^[!?…,.-]+$/.test(word)) {
      phones.push(...word);
      word2ph.push(...[...word].map(() => 1));
      continue;
    }
    if (reading === null || !jyutping.test(reading)) throw withoutReading(word);
    trace?.({ stage: 'readings', rule: 'to-jyutping', text: `${word}: ${reading}` });
    const parts = splitJyutping(reading);
    if (!parts) continue; // a syllable upstream overlooks; the counts no longer agree, and the line is dropped
    phones.push(...parts);
    word2ph.push(2);
  }
  return { phones, word2ph };
}

function withoutReading(character: string): AppError {
  const codePoint = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
  return new AppError('text-no-reading', { character, codePoint });
}
