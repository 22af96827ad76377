import type { Rule } from './rule.ts';
import { cardinalWords, digitWords, numberWords } from './number-words.ts';

/** Minutes and seconds: 05 → 零五. */
function clockWords(number: string): string {
  return (number.startsWith('0') ? '零' : '') + numberWords(number.replace(/^0+/, ''));
}

function timeWords(hour: string, minute: string, second: string | undefined, half: boolean): string {
  let words = `${numberWords(hour)}点`;
  if (/[^0]/.test(minute)) words += half ? '半' : `${clockWords(minute)}分`;
  if (second !== undefined && /[^0]/.test(second)) words += `${clockWords(second)}秒`;
  return words;
}

const clock = String.raw`([01]?[0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9]))?`;

export const dateRules: readonly Rule[] = [
  {
    name: 'date',
    pattern: /(\p{Nd}{4}|\p{Nd}{2})年(?:(0?[1-9]|1[0-2])月)?(?:(0?[1-9]|[12][0-9]|30|31)([日号]))?/gu,
    words: ([, year = '', month, day, word]) =>
      `${digitWords(year)}年` +
      (month ? `${cardinalWords(month)}月` : '') +
      (day ? `${cardinalWords(day)}${word}` : ''),
  },
  {
    name: 'date with separators',
    pattern: /(\p{Nd}{4})([- /.])(0[1-9]|1[012])\2(0[1-9]|[12][0-9]|3[01])/gu,
    words: ([, year = '', , month = '', day = '']) =>
      `${digitWords(year)}年${cardinalWords(month)}月${cardinalWords(day)}日`,
  },
  {
    name: 'time range',
    pattern: new RegExp(`${clock}[~-]${clock}`, 'gu'),
    words: ([, hour = '', minute = '', second, hour2 = '', minute2 = '', second2]) => {
      // Upstream asks the first minute for both halves of the range.
      const half = minute === '30';
      return `${timeWords(hour, minute, second, half)}至${timeWords(hour2, minute2, second2, half)}`;
    },
  },
  {
    name: 'time',
    pattern: new RegExp(clock, 'gu'),
    words: ([, hour = '', minute = '', second]) => timeWords(hour, minute, second, minute === '30'),
  },
];
