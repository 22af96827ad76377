import { AppError } from '../../../contract/errors.ts';

const digits = '零一二三四五六七八九';

/** Powers of ten with a word of their own, largest first. */
const units: readonly (readonly [power: number, word: string])[] = [
  [8, '亿'],
  [4, '万'],
  [3, '千'],
  [2, '百'],
  [1, '十'],
];

/**
 * One digit after another: 2026 → 二零二六.
 * @param spoken 1 is read 幺, as in telephone numbers
 * @throws AppError text-number-unreadable for decimal digits of other scripts, which PaddleSpeech has no words for
 */
export function digitWords(number: string, spoken = false): string {
  let words = '';
  for (const digit of number) {
    const word = digit >= '0' && digit <= '9' ? digits.charAt(Number(digit)) : undefined;
    if (word === undefined) throw new AppError('text-number-unreadable', { number });
    words += spoken && word === '一' ? '幺' : word;
  }
  return words;
}

/** As a quantity: 1205 → 一千二百零五. Leading zeros are not read; of zeros alone one is. @throws see digitWords */
export function cardinalWords(number: string): string {
  if (number === '') return '';
  const significant = number.replace(/^0+/, '');
  if (significant === '') return '零';
  return quantity(significant).replace(/^一十/, '十');
}

/** With decimals: 3.20 → 三点二零. Of trailing zeros one stays, if any. @throws see digitWords */
export function numberWords(number: string): string {
  const [integer = '', decimals = ''] = number.split('.');
  const whole = cardinalWords(integer);
  const kept = decimals.replace(/0+$/, '') + (decimals.endsWith('0') ? '0' : '');
  return kept === '' ? whole : `${whole || '零'}点${digitWords(kept)}`;
}

/** Split at the largest unit; a part that lost leading zeros and ends in one digit tells so by 零. */
function quantity(number: string): string {
  const significant = number.replace(/^0+/, '');
  const length = [...significant].length;
  if (length === 0) return '';
  if (length === 1) return (significant.length < number.length ? '零' : '') + digitWords(significant);
  const [power, word] = units.find(([candidate]) => candidate < length) ?? [1, '十'];
  const characters = [...number];
  return quantity(characters.slice(0, -power).join('')) + word + quantity(characters.slice(-power).join(''));
}
