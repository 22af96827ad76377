import type { Rule } from './rule.ts';
import { digitWords, numberWords } from './number-words.ts';
import { measureWords } from './measure-words.ts';

const powers = '⁰¹²³⁴⁵⁶⁷⁸⁹ˣʸⁿ';
const powerOf = '0123456789xyn';
const operators: Readonly<Record<string, string>> = {
  '+': '加',
  '-': '减',
  '×': '乘',
  '÷': '除',
  '=': '等于',
};

const operand = String.raw`(?:-?\p{Nd}+(?:\.\p{Nd}+)?[${powers}]*|\.\p{Nd}+[${powers}]*|[A-Za-z][${powers}]*)`;

const negative = (sign: string | undefined): string => (sign ? '负' : '');

/** A number with an optional sign, or one that begins with its point. */
function anyNumber([, sign, number = '', fraction]: readonly (string | undefined)[]): string {
  return fraction === undefined ? negative(sign) + numberWords(number) : numberWords(fraction);
}

const number: Rule = {
  name: 'number',
  pattern: /(-?)(\p{Nd}+(?:\.\p{Nd}+)?)|(\.\p{Nd}+)/gu,
  words: anyNumber,
};

/** Digit by digit; a hyphen is a pause. */
const dialled = ([match = '']: readonly (string | undefined)[]): string =>
  match
    .split('-')
    .map((part) => digitWords(part, true))
    .join('，');

const arithmetic: readonly Rule[] = [
  {
    name: 'arithmetic',
    pattern: new RegExp(`(${operand})([-+×÷=])(${operand})`, 'gu'),
    words: ([, left = '', operator = '', right = '']) => left + (operators[operator] ?? '') + right,
    repeated: true,
  },
  {
    name: 'power',
    pattern: new RegExp(`[${powers}]+`, 'gu'),
    words: ([match = '']) =>
      `的${[...match].map((power) => powerOf.charAt(powers.indexOf(power))).join('')}次方`,
  },
  {
    name: 'fraction',
    pattern: /(-?)(\p{Nd}+)\/(\p{Nd}+)/gu,
    words: ([, sign, numerator = '', denominator = '']) =>
      `${negative(sign)}${numberWords(denominator)}分之${numberWords(numerator)}`,
  },
  {
    name: 'percentage',
    pattern: /(-?)(\p{Nd}+(?:\.\p{Nd}+)?)%/gu,
    words: ([, sign, percent = '']) => `${negative(sign)}百分之${numberWords(percent)}`,
  },
];

const telephones: readonly Rule[] = [
  {
    name: 'mobile number',
    pattern: /(?<!\p{Nd})(?:\+?86 ?)?1(?:[38]\p{Nd}|5[0-35-9]|7[678]|9[89])\p{Nd}{8}(?!\p{Nd})/gu,
    words: ([match = '']) => digitWords(match.replace(/^\+/, '').replace(' ', ''), true),
  },
  {
    name: 'telephone number',
    pattern: /(?<!\p{Nd})(?:0(?:10|2[1-3]|[3-9]\p{Nd}{2})-?)?[1-9]\p{Nd}{6,7}(?!\p{Nd})/gu,
    words: dialled,
  },
  { name: '400 number', pattern: /400-?\p{Nd}{3}-?\p{Nd}{4}/gu, words: dialled },
];

const plain: readonly Rule[] = [
  {
    name: 'number range',
    pattern: /(?<![\p{Nd}+\-×÷=])(-?\p{Nd}+(?:\.\p{Nd}+)?)[-~](-?\p{Nd}+(?:\.\p{Nd}+)?)(?![\p{Nd}+\-×÷=])/gu,
    words: ([, from = '', to = '']) => `${signedWords(from)}到${signedWords(to)}`,
  },
  {
    name: 'negative number',
    pattern: /-(\p{Nd}+)/gu,
    words: ([, digits = '']) => `负${numberWords(digits)}`,
  },
  {
    name: 'version number',
    pattern: /\p{Nd}+(?:\.\p{Nd}+){2,}/gu,
    words: ([match = '']) =>
      match
        .split('.')
        .map((part) => digitWords(part))
        .join('点'),
  },
  {
    name: 'decimal',
    pattern: /(-?)(\p{Nd}+\.\p{Nd}+)|(\.\p{Nd}+)/gu,
    words: anyNumber,
  },
  {
    name: 'number with measure word',
    pattern: new RegExp(String.raw`(\p{Nd}+)([多余几+])?(${measureWords})`, 'gu'),
    words: ([, digits = '', about = '', measure]) => {
      const words = numberWords(digits);
      return (words === '二' ? '两' : words) + (about === '+' ? '多' : about) + measure;
    },
  },
  {
    name: 'number of three digits or more',
    pattern: /\p{Nd}{3,}/gu,
    words: ([match = '']) => digitWords(match, true),
  },
  number,
];

function signedWords(text: string): string {
  return text.replace(number.pattern, (...match: string[]) => anyNumber(match.slice(0, -2)));
}

export const numberRules: readonly Rule[] = [...arithmetic, ...telephones, ...plain];
