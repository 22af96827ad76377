import type { Trace } from '../../types.ts';
import { dateRules } from './dates.ts';
import { numberRules } from './numbers.ts';
import { applyRule, type Rule } from './rule.ts';
import { dropBrackets, firstOfMarks, nameSigns, toPhoneAlphabet } from './symbols.ts';
import { unitRules } from './units.ts';

/** In this order: each rule sees what the ones before it have left. */
const rules: readonly Rule[] = [...dateRules, ...unitRules, ...numberRules];

/** Nothing but hanzi and the marks at which sentences are split: no rule has anything to do. */
const plain = /^[\u4e00-\u9fff：、，；。？！,;?!]*$/;

/**
 * PaddleSpeech's Chinese text normalisation in the form that GPT-SoVITS runs (`zh_normalization`, Apache-2.0), followed
 * by its own cleaning: only U+4E00 to U+9FA5 and `! ? … , . -` are left. Cantonese uses the same one.
 */
export class ChineseNormalizer {
  readonly #simplified: ReadonlyMap<string, string>;

  /** @param simplified traditional to simplified character, only those that differ */
  constructor(simplified: ReadonlyMap<string, string>) {
    this.#simplified = simplified;
  }

  /** @throws AppError text-number-unreadable where upstream drops the line: digits of other scripts */
  normalize(text: string, trace?: Trace): string {
    const norm = firstOfMarks(this.sentences(text, trace).map(toPhoneAlphabet).join(''));
    trace?.({ stage: 'normalize', rule: 'marks and hanzi only', text: norm });
    return norm;
  }

  /** The rules alone, before Mandarin's cleaning: the sentences of a text, each as it is read. @throws as normalize */
  sentences(text: string, trace?: Trace): string[] {
    const sentences = dropBrackets(text.replaceAll(' ', ''))
      .replace(/[：、，；。？！,;?!][”’]?/g, '$&\n')
      .split(/\n+/)
      .map((sentence) => sentence.trim());
    const step =
      trace && ((rule: string, sentence: string) => trace({ stage: 'normalize', rule, text: sentence }));
    step?.('split into sentences', sentences.filter((sentence) => sentence !== '').join(' | '));
    return sentences.map((sentence) => this.#sentence(sentence, step));
  }

  /** Character by character, without regard to words. */
  simplify(text: string): string {
    let simple = '';
    for (const character of text) simple += this.#simplified.get(character) ?? character;
    return simple;
  }

  #sentence(sentence: string, step?: (rule: string, sentence: string) => void): string {
    const simple = this.simplify(sentence);
    if (step && simple !== sentence) step('simplified characters', simple);
    if (plain.test(simple)) return simple;
    let text = toHalfWidth(simple);
    if (step && text !== simple) step('half-width letters and digits', text);
    for (const rule of rules) {
      const after = applyRule(rule, text);
      if (step && after !== text) step(rule.name, after);
      text = after;
    }
    const named = nameSigns(text);
    if (step && named !== text) step('names of signs', named);
    return named;
  }
}

/** Letters and digits only; U+3000 stays, since upstream's table for it never matches. */
function toHalfWidth(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}
