import type { TextWarning } from '../../contract/text/text-warnings.ts';
import type { MecabTokenizer } from '../mecab/tokenizer.ts';
import type { UserLexicon } from '../mecab/user-lexicon.ts';
import type { FrontEnd, FrontEndPhones, ReadingOverrides, Trace } from '../types.ts';
import { readJapanese, type JapaneseReading } from './open-jtalk.ts';
import { lexiconOf } from './reading-lexicon.ts';
import { tracePart } from './trace-japanese.ts';

/** What upstream's japanese.py gives to OpenJTalk; every other character is a mark and stands for itself. */
const piece =
  /[A-Za-z\p{Nd}\u3005\u3040-\u30ff\u4e00-\u9fff\uff11-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9d]+/gu;

/** Marks that are read as another one. */
const marks: Readonly<Record<string, string>> = {
  '：': ',',
  '；': ',',
  '，': ',',
  '。': '.',
  '！': '!',
  '？': '?',
  '\n': '.',
  '·': ',',
  '、': ',',
};

/** A piece of a sentence: read by OpenJTalk, or a mark with its phone. */
export type JapanesePart =
  | { readonly text: string; readonly reading: JapaneseReading }
  | { readonly text: string; readonly reading: null; readonly phone: string };

export interface JapaneseData {
  /** Names the tokenizer's dictionaries; asked once, when first needed. */
  readonly revision: () => string;
  /** Whether upstream's user dictionary is among them, which reads English words in katakana. */
  readonly readsEnglish: boolean;
}

/** Japanese as upstream's japanese.py reads it. */
export class JapaneseFrontEnd implements FrontEnd {
  readonly language = 'ja';
  private readonly tokenizer: MecabTokenizer;
  private readonly data: JapaneseData;
  private dataRevision: string | null = null;
  private readonly lexicons = new WeakMap<ReadingOverrides, readonly UserLexicon[]>();

  constructor(tokenizer: MecabTokenizer, data: JapaneseData) {
    this.tokenizer = tokenizer;
    this.data = data;
  }

  get revision(): string {
    this.dataRevision ??= this.data.revision();
    return `ja1 open-jtalk 1.11 naist-jdic ${this.dataRevision}`;
  }

  /** Of a run of punctuation the first mark stays; that is all upstream does. */
  normalize(text: string, trace?: Trace): string {
    const norm = text.replace(/([!?…,.-])[!?…,.-]+/g, '$1');
    if (norm !== text) trace?.({ stage: 'normalize', rule: 'first mark of a run', text: norm });
    return norm;
  }

  phones(norm: string, overrides: ReadingOverrides, trace?: Trace): FrontEndPhones {
    const parts = this.analyse(norm, overrides);
    if (trace) for (const part of parts) tracePart(part, trace);
    const phones = parts.flatMap((part) => (part.reading ? part.reading.phones : [part.phone]));
    return { phones, word2ph: null };
  }

  /** The pieces and marks of a sentence with what became of them. Single spaces fall away. */
  analyse(norm: string, overrides: ReadingOverrides): JapanesePart[] {
    const text = norm.replaceAll('％', 'パーセント').toLowerCase();
    const lexicons = this.lexiconsOf(overrides);
    const parts: JapanesePart[] = [];
    let end = 0;
    const addMarks = (between: string): void => {
      for (const mark of between) {
        if (mark !== ' ') parts.push({ text: mark, reading: null, phone: marks[mark] ?? mark });
      }
    };
    for (const match of text.matchAll(piece)) {
      addMarks(text.slice(end, match.index));
      parts.push({ text: match[0], reading: readJapanese(match[0], this.tokenizer, lexicons) });
      end = match.index + match[0].length;
    }
    addMarks(text.slice(end));
    return parts;
  }

  warn(text: string): TextWarning[] {
    if (this.data.readsEnglish) return [];
    return Array.from(text.matchAll(/[A-Za-zＡ-Ｚａ-ｚ]{2,}/g), ({ 0: word, index }) => ({
      code: 'latin-without-dictionary',
      params: { text: word },
      start: index,
      end: index + word.length,
    }));
  }

  private lexiconsOf(overrides: ReadingOverrides): readonly UserLexicon[] {
    let lexicons = this.lexicons.get(overrides);
    if (lexicons === undefined) {
      lexicons = overrides.words.size === 0 ? [] : [lexiconOf(overrides)];
      this.lexicons.set(overrides, lexicons);
    }
    return lexicons;
  }
}
