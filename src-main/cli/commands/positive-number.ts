import { defineTexts } from '../../contract/text/define.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../usage-error.ts';

const texts = defineTexts({
  notPositive: { en: '"{value}" is not a whole number above zero', zh: '“{value}”不是大于零的整数' },
});

/** Reads an option's value. @returns a parser that throws UsageError for anything but 1, 2, 3, ... */
export function positiveNumber(context: CliContext): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!Number.isSafeInteger(number) || number < 1)
      throw new UsageError(context.t(texts.notPositive, { value }));
    return number;
  };
}
