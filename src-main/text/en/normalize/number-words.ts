import { AppError } from '../../../contract/errors.ts';

/*
 * English number words as the Python library inflect says them (`number_to_words`, `ordinal`): a comma between groups
 * of three digits, "and" before the last one or two, or no "and" where the caller wants none.
 */

const units = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const teens = [
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const groups = [
  '',
  ' thousand',
  ' million',
  ' billion',
  ' trillion',
  ' quadrillion',
  ' quintillion',
  ' sextillion',
  ' septillion',
  ' octillion',
  ' nonillion',
  ' decillion',
];

/** Python's own limit on digits in a number that is read from text. */
const mostDigits = 4300;

/** Checks that Python's `int` takes the text, and drops leading zeros. @throws AppError text-number-unreadable */
export function wholeNumber(text: string): string {
  if (!/^[0-9]+$/.test(text) || text.length > mostDigits) throw unreadable(text);
  return text.replace(/^0+(?=.)/, '');
}

/** @param value 0 to 99; 0 gives nothing */
function underHundred(value: number): string {
  const [ten, unit] = [Math.floor(value / 10), value % 10];
  if (ten === 1) return teens[unit]!;
  return tens[ten]! + (ten > 0 && unit > 0 ? '-' : '') + units[unit]!;
}

function underThousand(value: number, and: string): string {
  const [hundred, rest] = [Math.floor(value / 100), value % 100];
  if (hundred === 0) return underHundred(rest);
  return `${units[hundred]!} hundred${rest > 0 ? and + underHundred(rest) : ''}`;
}

/**
 * @param digits a whole number in decimal digits
 * @param withAnd "one hundred and five" or "one hundred five"
 * @throws AppError text-number-unreadable beyond decillions
 */
export function cardinal(digits: string, withAnd: boolean): string {
  const number = wholeNumber(digits);
  if (number === '0') return 'zero';
  if (number.length > groups.length * 3) throw unreadable(number);
  const and = withAnd ? ' and ' : ' ';
  const parts: string[] = [];
  for (let index = 0, end = number.length; end > 0; index++, end -= 3) {
    const value = Number(number.slice(Math.max(0, end - 3), end));
    if (value > 0) parts.unshift(underThousand(value, and) + groups[index]!);
  }
  const last = Number(number.slice(-3));
  // A last group of one word is joined by "and" instead of a comma.
  if (parts.length > 1 && last > 0 && last < 100) parts.push(`${parts.splice(-2).join(and)}`);
  return parts.join(', ');
}

const endings = /(?:ty|one|two|three|five|eight|nine|twelve)$/;
const ordinals: Readonly<Record<string, string>> = {
  ty: 'tieth',
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

/** twenty-one -> twenty-first */
export function ordinalWords(words: string): string {
  return endings.test(words) ? words.replace(endings, (ending) => ordinals[ending]!) : `${words}th`;
}

/** 21 -> 21st; leading zeros stay. @throws AppError text-number-unreadable */
export function ordinalDigits(digits: string): string {
  const last = Number(wholeNumber(digits).slice(-2));
  const suffix = last > 10 && last < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][last % 10] ?? 'th');
  return digits + suffix;
}

/** Pairs as years are said, for 1001 to 2999 without whole hundreds: nineteen oh five, twenty twenty-six. */
export function yearWords(year: number): string {
  const rest = year % 100;
  const second = rest < 10 ? `oh ${units[rest]!}` : underHundred(rest);
  return `${underHundred(Math.floor(year / 100))} ${second}`;
}

function unreadable(text: string): AppError {
  return new AppError('text-number-unreadable', {
    number: text.length > 60 ? `${text.slice(0, 60)}…` : text,
  });
}
