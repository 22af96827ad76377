import type { TextWarning } from '../../contract/text/text-warnings.ts';
import type { PercentMode, SymbolTable, TextLanguage } from '../types.ts';
import { placesToWarnOf } from './places.ts';
import { languageAgainst } from './script.ts';

export interface WarningInput {
  /** The line as its writer wrote it. */
  readonly text: string;
  readonly language: TextLanguage;
  readonly table: SymbolTable;
  readonly percent: PercentMode;
  readonly norm: string;
  /** Phones outside the symbol table, one for each time. */
  readonly unknown: readonly string[];
}

/** BERT has 512 positions, two of them for its own marks. */
const bertCharacters = 510;

/** Accent marks that GPT-SoVITS itself makes and its tables lack: UNK for them is what every model was trained on. */
const usualUnknown: Readonly<Record<SymbolTable, ReadonlySet<string>>> = {
  v1: new Set(['#', '[', ']']),
  v2: new Set(['#']),
};

/** What training will make of a line that its writer may not have meant: first the places, then the whole. */
export function textWarnings(input: WarningInput): TextWarning[] {
  const { text, language, table, percent, norm } = input;
  if (table === 'v1' && (language === 'ko' || language === 'yue'))
    return [{ code: 'language-not-trained', params: { language, version: table } }];
  const warnings = placesToWarnOf(text, language, percent);
  const guess = languageAgainst(text, language);
  if (guess) warnings.push({ code: 'language-script', params: { language, guess } });
  if (!/[\p{L}\p{N}]/u.test(norm)) warnings.push({ code: 'empty-norm', params: {} });
  const tab = text.indexOf('\t');
  if (norm.includes('\t'))
    warnings.push({ code: 'tab', params: {}, ...(tab < 0 ? {} : { start: tab, end: tab + 1 }) });
  const unknown = input.unknown.filter((phone) => language !== 'ja' || !usualUnknown[table].has(phone));
  if (unknown.length > 0) {
    const words = [...new Set(unknown)].join(' ');
    warnings.push({ code: 'phones-unknown', params: { words, count: unknown.length } });
  }
  const characters = [...norm].length;
  if (language === 'zh' && characters > bertCharacters)
    warnings.push({ code: 'bert-too-long', params: { count: characters, limit: bertCharacters } });
  return warnings;
}
