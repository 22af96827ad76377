import { AppError } from '../../contract/errors.ts';
import type { TextWarning } from '../../contract/text/text-warnings.ts';
import type { MecabTokenizer } from '../mecab/tokenizer.ts';
import type { FrontEnd, FrontEndPhones, ReadingOverrides, Trace } from '../types.ts';
import { tagOf } from './annotate.ts';
import { latinLetter, spellLetters } from './letters.ts';
import { orderDependent } from './numerals.ts';
import { toPhones } from './phones.ts';
import { markWords, pronounce, type KoreanPronunciation, type KoreanStep } from './pronounce.ts';

/** Old jamo without a name in the tables of Python's `jamo` 0.4.1, at which it fails. */
const namelessJamo = /[\uA960-\uA97C\uD7B0-\uD7C6\uD7CB-\uD7FB]/;

const stageOf = {
  letters: 'normalize',
  idioms: 'readings',
  marks: 'words',
  numbers: 'readings',
  special: 'sandhi',
  batchim: 'sandhi',
  linking: 'sandhi',
} as const satisfies Record<KoreanStep['step'], string>;

/**
 * Korean as upstream's korean.py reads it: letters spelled, g2pk2 0.0.3 with mecab-ko-dic, then letters as phones.
 * There is no normalisation: norm_text is the text as it stands in the list.
 */
export class KoreanFrontEnd implements FrontEnd {
  readonly language = 'ko';
  private readonly tokenizer: MecabTokenizer;
  private readonly dataRevision: () => string;
  private knownRevision: string | null = null;

  /** @param dataRevision names the tokenizer's dictionary; asked once, when first needed */
  constructor(tokenizer: MecabTokenizer, dataRevision: () => string) {
    this.tokenizer = tokenizer;
    this.dataRevision = dataRevision;
  }

  get revision(): string {
    this.knownRevision ??= this.dataRevision();
    return `ko1 g2pk2 0.0.3 mecab-ko-dic ${this.knownRevision}`;
  }

  normalize(text: string): string {
    return text;
  }

  /** @throws AppError text-number-too-long, text-jamo-without-name where upstream drops the line */
  phones(norm: string, _overrides: ReadingOverrides, trace?: Trace): FrontEndPhones {
    const pronunciation = this.analyse(norm);
    if (trace) tell(pronunciation, trace);
    return { phones: toPhones(pronunciation.spoken), word2ph: null };
  }

  /** The way of a sentence: words with tags, marks, and what each rule made of it. Throws as `phones`. */
  analyse(norm: string): KoreanPronunciation {
    const spelled = spellLetters(norm);
    const nameless = namelessJamo.exec(spelled)?.[0];
    if (nameless !== undefined) {
      const codePoint = `U+${nameless.charCodeAt(0).toString(16).toUpperCase()}`;
      throw new AppError('text-jamo-without-name', { character: nameless, codePoint });
    }
    const result = pronounce(spelled, this.tokenizer);
    if (spelled === norm) return result;
    return { ...result, steps: [{ step: 'letters', text: spelled }, ...result.steps] };
  }

  warn(text: string): TextWarning[] {
    const words = new RegExp(`(?:${latinLetter.source})+`, 'g');
    const spelled = Array.from(text.matchAll(words), ({ 0: word, index }): TextWarning => ({
      code: 'letters-spelled',
      params: { text: word },
      start: index,
      end: index + word.length,
    }));
    if (namelessJamo.test(text)) return spelled;
    return spelled.concat(
      orderDependent(markWords(spellLetters(text), this.tokenizer).marked).map((number) => ({
        code: 'number-order',
        params: { text: number },
      })),
    );
  }
}

/** Words with their tags first, then every step that changed something. */
function tell({ tokens, steps }: KoreanPronunciation, trace: Trace): void {
  for (const token of tokens)
    trace({
      stage: 'words',
      rule: token.source === 'unknown' ? 'unknown word' : 'mecab-ko-dic',
      text: `${token.surface} ${tagOf(token)}`,
    });
  for (const { step, article, text } of steps)
    trace({ stage: stageOf[step], rule: article === undefined ? step : `article ${article}`, text });
}
