import type { MecabTokenizer, MecabToken } from '../mecab/tokenizer.ts';
import { annotate } from './annotate.ts';
import { applyBatchimTable } from './batchim-table.ts';
import { replaceIdioms } from './idioms.ts';
import { compose, decompose } from './jamo.ts';
import { readNumbers } from './numerals.ts';
import { linkFinals, specialRules } from './special-rules.ts';

/** What one step of the way made of the text; steps that change nothing are left out. */
export interface KoreanStep {
  readonly step: 'letters' | 'idioms' | 'marks' | 'numbers' | 'special' | 'batchim' | 'linking';
  /** Article of the Standard Pronunciation, for special rules. */
  readonly article?: string;
  readonly text: string;
}

export interface KoreanPronunciation {
  /** As it is spoken, in syllables. */
  readonly spoken: string;
  readonly tokens: readonly MecabToken[];
  /** The text with the marks of `annotate`. */
  readonly marked: string;
  readonly steps: readonly KoreanStep[];
}

/**
 * How a Korean text is spoken, by g2pk2 0.0.3's rules.
 * @throws AppError text-number-too-long
 */
export function pronounce(text: string, tokenizer: MecabTokenizer): KoreanPronunciation {
  const steps: KoreanStep[] = [];
  let before = text;
  const note = (step: KoreanStep['step'], after: string, shown = after, article?: string): string => {
    if (after !== before)
      steps.push(article === undefined ? { step, text: shown } : { step, article, text: shown });
    before = after;
    return after;
  };

  const { idiomatic, tokens, marked } = markWords(text, tokenizer);
  note('idioms', idiomatic);
  note('marks', marked);
  let jamo = decompose(note('numbers', readNumbers(marked)));
  before = jamo;
  for (const { article, changes } of specialRules) {
    for (const [pattern, replacement] of changes) jamo = jamo.replace(pattern, replacement);
    note('special', jamo, compose(jamo), article);
  }
  jamo = jamo.replace(/\/[PJEB]/g, '');
  before = jamo;
  jamo = applyBatchimTable(jamo);
  note('batchim', jamo, compose(jamo));
  jamo = linkFinals(jamo);
  note('linking', jamo, compose(jamo));
  return { spoken: compose(jamo), tokens, marked, steps };
}

/** The first half of the way: idioms, words, and marks where a rule depends on a word's kind. */
export function markWords(text: string, tokenizer: MecabTokenizer) {
  const idiomatic = replaceIdioms(text);
  const tokens = tokenizer.tokenize(idiomatic);
  return { idiomatic, tokens, marked: annotate(idiomatic, tokens) };
}
