import { cardinal, ordinalWords, wholeNumber, yearWords } from './number-words.ts';

const measures: Readonly<Record<string, readonly [one: string, many: string]>> = {
  m: ['meter', 'meters'],
  km: ['kilometer', 'kilometers'],
  'km/h': ['kilometer per hour', 'kilometers per hour'],
  ft: ['feet', 'feet'],
  L: ['liter', 'liters'],
  tbsp: ['tablespoon', 'tablespoons'],
  tsp: ['teaspoon', 'teaspoons'],
  h: ['hour', 'hours'],
  min: ['minute', 'minutes'],
  s: ['second', 'seconds'],
  '°C': ['degree celsius', 'degrees celsius'],
  '°F': ['degree fahrenheit', 'degrees fahrenheit'],
};

/** 5km -> 5 kilometers. Only a whole 1 is singular. */
export function measureWords(number: string, sign: string): string {
  const [one, many] = measures[sign]!;
  const single = !number.includes('.') && wholeNumber(number) === '1';
  return `${number} ${single ? one : many}`;
}

/** 13:30 -> one thirty p.m. */
export function timeWords(hourDigits: string, minuteDigits: string): string {
  const hours = Number(hourDigits);
  const minutes = Number(minuteDigits);
  const hour = cardinal(String(hours > 12 ? hours - 12 : hours), true);
  const minute = minutes === 0 ? "o'clock" : cardinal(String(minutes), true);
  return `${hour} ${minute} ${hours < 12 ? 'a.m.' : 'p.m.'}`;
}

/** 3.14 -> 3 point 1 4. What stands behind the point is split into characters, spaces among them. */
export function decimalWords(number: string): string {
  const [whole, rest] = number.split('.') as [string, string];
  return `${whole} point ${[...rest].join(' ')}`;
}

/** 3/4 -> three fourths, 1/2 -> one half, 7/1 -> seven */
export function fractionWords(fraction: string): string {
  const [above, below] = fraction.split('/').map(wholeNumber) as [string, string];
  const numerator = cardinal(above, true);
  const single = above === '1' || above === '0';
  if (below === '2') return `${numerator} ${above === '1' ? 'half' : 'halves'}`;
  if (below === '1') return numerator;
  return `${numerator} ${ordinalWords(cardinal(below, true))}${single ? '' : 's'}`;
}

/** 1905 -> nineteen oh five, 2026 -> twenty twenty-six, 2003 -> two thousand three; others as amounts. */
export function numberWords(digits: string): string {
  const number = wholeNumber(digits);
  const value = Number(number);
  if (value <= 1000 || value >= 3000) return cardinal(number, false);
  if (value === 2000) return 'two thousand';
  if (value > 2000 && value < 2010) return `two thousand ${cardinal(String(value % 100), true)}`;
  if (value % 100 === 0) return `${cardinal(String(value / 100), true)} hundred`;
  return yearWords(value);
}
