import { AppError } from '../../contract/errors.ts';
import { isSymbol, unknownPhone } from '../symbols/symbol-table.ts';
import type {
  CleanedText,
  FrontEnd,
  FrontEndOptions,
  FrontEndPhones,
  PercentMode,
  PhonedText,
  ReadingOverrides,
  TextLanguage,
  Trace,
} from '../types.ts';
import { textWarnings } from '../warnings/text-warnings.ts';
import { frontEnds } from './front-ends.ts';
import { asStepOneReads } from './step-one.ts';

export interface CleanerOptions extends FrontEndOptions {
  readonly percent: PercentMode;
  /** Readings set by a person, by language. */
  readonly overrides: (language: TextLanguage) => ReadingOverrides;
}

/** Characters that make a Chinese line's commas pauses of another kind; tried in this order, the first one wins. */
const specialPauses = [
  ['￥', 'SP2'],
  ['^', 'SP3'],
] as const;

/** The shortest English line: a comma goes in front of fewer phones than this. */
const fewestEnglishPhones = 4;

/** What `clean_text` of GPT-SoVITS does: the front end of the language, and the checks behind it. */
export class TextCleaner {
  readonly #options: CleanerOptions;
  readonly #opened = new Map<TextLanguage, Promise<FrontEnd>>();

  constructor(options: CleanerOptions) {
    this.#options = options;
  }

  /** @throws AppError text-* where the front end's dictionary or model is missing */
  frontEnd(language: TextLanguage): Promise<FrontEnd> {
    let opened = this.#opened.get(language);
    if (!opened) {
      opened = open(language, this.#options);
      this.#opened.set(language, opened);
    }
    return opened;
  }

  /** @throws AppError text-* where upstream drops the line or the front end is missing something */
  async clean(raw: string, language: TextLanguage, trace?: Trace): Promise<CleanedText> {
    const { percent, table } = this.#options;
    // Half a surrogate pair cannot stand in a file, and no rule is meant for it.
    const whole = raw.replace(/\p{Surrogate}/gu, '\ufffd');
    const text = asStepOneReads(whole, percent);
    const result = isTrained(language, table)
      ? await this.#phoned(text, language, trace)
      : // Upstream reads a line of an unknown language as English with one space for a text.
        await this.#phoned(' ', 'en', trace);
    const unknown = result.phones.filter((phone) => !isSymbol(phone, table));
    const warnings = textWarnings({ text: whole, language, table, percent, norm: result.norm, unknown });
    const own = isTrained(language, table)
      ? ((await this.frontEnd(language)).warn?.(whole, result.norm) ?? [])
      : [];
    const phones = result.phones.map((phone) => (isSymbol(phone, table) ? phone : unknownPhone));
    trace?.({ stage: 'phones', rule: `table ${table}`, text: phones.join(' ') });
    return { ...result, phones, warnings: [...warnings, ...own] };
  }

  async #phoned(text: string, language: TextLanguage, trace: Trace | undefined): Promise<PhonedText> {
    const frontEnd = await this.frontEnd(language);
    const overrides = this.#options.overrides(language);
    const special = language === 'zh' ? specialPauses.find(([mark]) => text.includes(mark)) : undefined;
    if (special) {
      const [mark, pause] = special;
      const norm = frontEnd.normalize(text.replaceAll(mark, ','), trace);
      const { phones, word2ph } = await frontEnd.phones(norm, overrides, trace);
      for (const phone of phones) {
        if (!isSymbol(phone, this.#options.table)) throw new AppError('text-special-phone', { phone });
      }
      return { norm, word2ph, phones: phones.map((phone) => (phone === ',' ? pause : phone)) };
    }
    const norm = frontEnd.normalize(text, trace);
    const found = await frontEnd.phones(norm, overrides, trace);
    if (language === 'zh' || language === 'yue') checkCounts(norm, found);
    const short = language === 'en' && found.phones.length < fewestEnglishPhones;
    return { norm, word2ph: found.word2ph, phones: short ? [',', ...found.phones] : found.phones };
  }
}

/** v1 was made for three languages. */
export function isTrained(language: TextLanguage, table: CleanerOptions['table']): boolean {
  return table !== 'v1' || (language !== 'ko' && language !== 'yue');
}

async function open(language: TextLanguage, options: FrontEndOptions): Promise<FrontEnd> {
  const load = frontEnds[language];
  if (!load) throw new AppError('text-no-front-end', { language });
  const openFrontEnd = await load();
  return openFrontEnd(options);
}

/** BERT's features are repeated by word2ph, so each character needs its share. @throws AppError text-phone-counts */
function checkCounts(norm: string, { phones, word2ph }: FrontEndPhones): void {
  const shares = word2ph ?? [];
  const sum = shares.reduce((total, share) => total + share, 0);
  const characters = [...norm].length;
  if (sum !== phones.length || shares.length !== characters)
    throw new AppError('text-phone-counts', { phones: phones.length, characters });
}
