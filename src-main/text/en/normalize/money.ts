import { wholeNumber } from './number-words.ts';

interface Currency {
  readonly unit: readonly [one: string, many: string];
  readonly part: readonly [one: string, many: string];
}

export const pounds: Currency = { unit: ['pound', 'pounds'], part: ['penny', 'pence'] };
export const dollars: Currency = { unit: ['dollar', 'dollars'], part: ['cent', 'cents'] };

/**
 * 6.24 -> 6 dollars and 24 cents; the numbers are put into words later.
 * @throws AppError text-number-unreadable for an amount with a comma or a bracket in it, which upstream cannot read
 */
export function moneyWords(amount: string, { unit, part }: Currency): string {
  const parts = amount.split('.');
  if (parts.length > 2) return `${amount} ${unit[1]}`;
  const whole = parts[0] ? wholeNumber(parts[0]) : '0';
  const hundredths = parts[1] ? wholeNumber(parts[1].padEnd(2, '0')) : '0';
  const said = [
    ...(whole === '0' ? [] : [`${whole} ${unit[whole === '1' ? 0 : 1]}`]),
    ...(hundredths === '0' ? [] : [`${hundredths} ${part[hundredths === '1' ? 0 : 1]}`]),
  ];
  return said.length > 0 ? said.join(' and ') : `zero ${unit[1]}`;
}
