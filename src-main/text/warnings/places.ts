import type { TextWarning, TextWarningCode } from '../../contract/text/text-warnings.ts';
import type { PercentMode, TextLanguage } from '../types.ts';

interface Rule {
  readonly code: TextWarningCode;
  readonly pattern: RegExp;
  readonly languages?: readonly TextLanguage[];
  /** Whether a match is harmless after all. */
  readonly except?: (found: RegExpExecArray) => boolean;
}

const chinese: readonly TextLanguage[] = ['zh', 'yue'];

/** Unit words that the Chinese normaliser reads behind a number. */
const units = /^(?:cm[23]?|db|ds|kg|km|m[23]?|ml|mm|s|[CF])$/;

/** In the order of precedence: what one rule has taken, no later one tells again. */
const rules: readonly Rule[] = [
  {
    code: 'url',
    pattern: /(?:https?:\/\/|www\.)[^\s，。！？、；]+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\/[\w./-]*/giu,
  },
  {
    code: 'phone-number',
    pattern:
      /(?<![\d-])(?:\d{3,4}-\d{3,4}-\d{4}|0\d{2,3}-\d{7,8}|400-?\d{3}-\d{4}|1\d{2}-\d{4}-\d{4})(?![\d-])/gu,
    languages: chinese,
  },
  {
    code: 'range-as-minus',
    pattern: /(?<![\d:.-])\d+(?:\.\d+)?-\d+(?:\.\d+)?(?![\d:-])/gu,
    languages: chinese,
  },
  {
    code: 'ratio-as-digits',
    pattern: /(?<![\d:：])\d+[:：]\d+(?![\d:：])/gu,
    languages: chinese,
    // A clock time is read as one.
    except: ([text]) => /^(?:[01]?\d|2[0-4])[:：][0-5]\d$/.test(text),
  },
  { code: 'percent-lost', pattern: /\d+(?:\.\d+)?％/gu, languages: chinese },
  {
    code: 'latin-deleted',
    pattern: /[A-Za-zＡ-Ｚａ-ｚ]+(?:[ '’.-]?[A-Za-zＡ-Ｚａ-ｚ]+)*[23]?/gu,
    languages: chinese,
    except: ({ 0: text, index, input }) =>
      units.test(text) && index > 0 && /[\d°度 ]/.test(input.charAt(index - 1)),
  },
  {
    code: 'hanzi-vanish',
    // The normaliser keeps U+4E00 to U+9FA5 and nothing else of the script.
    pattern: /(?:(?![\u4e00-\u9fa5])\p{Script=Han})+/gu,
    languages: chinese,
  },
];

const percent: Rule = { code: 'percent-as-minus', pattern: /\d+(?:\.\d+)? ?%|%/gu };

/** Passages that training reads otherwise than they are meant, in the order of the text. */
export function placesToWarnOf(text: string, language: TextLanguage, mode: PercentMode): TextWarning[] {
  const found: (TextWarning & { readonly start: number; readonly end: number })[] = [];
  for (const { code, pattern, languages, except } of mode === 'keep' ? rules : [percent, ...rules]) {
    if (languages && !languages.includes(language)) continue;
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      const taken = found.some((other) => start < other.end && other.start < end);
      if (!taken && !except?.(match)) found.push({ code, params: { text: match[0] }, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
