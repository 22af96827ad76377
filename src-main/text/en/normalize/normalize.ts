import type { Trace } from '../../types.ts';
import { dollars, moneyWords, pounds } from './money.ts';
import { cardinal, ordinalDigits, ordinalWords } from './number-words.ts';
import { decimalWords, fractionWords, measureWords, numberWords, timeWords } from './quantities.ts';

/*
 * GPT-SoVITS's English normalisation (`en_normalization/expend.py` and `english.py`), rule by rule in its order.
 * Python's `\d`, `\w` and `\s` are those of Unicode and differ from JavaScript's.
 */
const word = '[\\p{L}\\p{N}_]';
const space = '[[\\s\\x1c-\\x1f\\x85]--\\ufeff]';
const power = '[⁰¹²³⁴⁵⁶⁷⁸⁹ˣʸⁿ]*';
const term = `(-?\\p{Nd}+(?:\\.\\p{Nd}+)?${power}|\\.\\p{Nd}+${power}|[A-Za-z]${power})`;

const arithmetic = new RegExp(`${term}${space}+([+\\-×÷=])${space}+${term}`, 'gv');
const operators: Readonly<Record<string, string>> = {
  '+': ' plus ',
  '-': ' minus ',
  '×': ' times ',
  '÷': ' divided by ',
  '=': ' Equals ',
};

/**
 * Marks of Chinese text. The keys with brackets look like character classes, but upstream matches them as they stand.
 */
const marks: Readonly<Record<string, string>> = {
  '[;:：，；]': ',',
  '["’]': "'",
  '。': '.',
  '！': '!',
  '？': '?',
};

type Rule = readonly [name: string, apply: (text: string) => string];

const replacing = (pattern: RegExp, by: (...groups: string[]) => string): Rule[1] => {
  return (text) => text.replace(pattern, (_whole, ...groups: string[]) => by(...groups));
};

const rules: readonly Rule[] = [
  ['marks', (text) => text.replace(/\[;:：，；\]|\["’\]|[。！？]/g, (mark) => marks[mark]!)],
  [
    'list number',
    replacing(new RegExp(`(?<!${word})([0-9]+)\\. `, 'gv'), (digits) => `${ordinalDigits(digits)}, `),
  ],
  ['arithmetic', expandArithmetic],
  ['negative number', (text) => text.replace(new RegExp(`(?:^|${space}+)-(\\p{Nd}+)`, 'gv'), 'negative $1')],
  ['thousands comma', replacing(/([0-9][0-9,]+[0-9])/g, (number) => number.replaceAll(',', ''))],
  [
    'time',
    replacing(new RegExp(`(?<!${word})([01]?[0-9]|2[0-3]):([0-5][0-9])(?!${word})`, 'gv'), (hours, minutes) =>
      timeWords(hours, minutes),
    ),
  ],
  [
    'measure',
    replacing(
      new RegExp(
        `(?<!${word})([0-9]+(?:\\.[0-9]+)?)(m|km|km/h|ft|L|tbsp|tsp|h|min|s|°C|°F)(?!${word})`,
        'gv',
      ),
      (number, sign) => measureWords(number, sign),
    ),
  ],
  ['pounds', replacing(/£([0-9.,]*[0-9]+)/g, (amount) => moneyWords(amount, pounds))],
  ['pounds', replacing(/([0-9.,]*[0-9]+)£/g, (amount) => moneyWords(amount, pounds))],
  ['dollars', replacing(/\$([0-9.,]*[0-9]+)/g, (amount) => moneyWords(amount, dollars))],
  ['dollars', replacing(/([(0-9.,]*[0-9]+)\$/g, (amount) => moneyWords(amount, dollars))],
  ['decimal', replacing(new RegExp(`([0-9]+\\.${space}*[0-9]+)`, 'gv'), (number) => decimalWords(number))],
  ['fraction', replacing(/([0-9]+\/[0-9]+)/g, (fraction) => fractionWords(fraction))],
  ['ordinal', replacing(/([0-9]+)(?:st|nd|rd|th)/g, (digits) => ordinalWords(cardinal(digits, true)))],
  ['number', replacing(/([0-9]+)/g, (digits) => numberWords(digits))],
  ['accents', (text) => text.normalize('NFD').replace(/\p{Mn}/gu, '')],
  ['percent', (text) => text.replaceAll('%', ' percent')],
  ['other characters', (text) => text.replace(/[^ A-Za-z'.,?!-]/gu, '')],
  ['i.e., e.g.', (text) => text.replace(/i\.e\./gi, 'that is').replace(/e\.g\./gi, 'for example')],
  ['capitals', (text) => text.replace(/(?<!^)(?<! )[A-Z]/g, ' $&')],
  ['runs of punctuation', (text) => text.replace(/([!?,. -])[!?,.-]+/g, '$1')],
];

/** @throws AppError text-number-unreadable */
export function normalizeEnglish(text: string, trace?: Trace): string {
  let now = text;
  for (const [rule, apply] of rules) {
    const next = apply(now);
    if (next !== now) trace?.({ stage: 'normalize', rule, text: next });
    now = next;
  }
  return now;
}

/** Replaced all over again until nothing is left: a number between two operators belongs to both. */
function expandArithmetic(text: string): string {
  for (let now = text; ;) {
    const next = now.replace(
      arithmetic,
      (_whole, left: string, operator: string, right: string) => left + operators[operator]! + right,
    );
    if (next === now) return now;
    now = next;
  }
}
