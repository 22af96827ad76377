const known = new Map<string, Intl.NumberFormat>();

/**
 * Formats are kept: making one takes a hundred times as long as using it, and a grid shows hundreds of numbers.
 * @param digits decimal places; without it as many as the number has, three at most
 */
export function numberFormat(locale: string, digits?: number): Intl.NumberFormat {
  const key = `${locale} ${digits}`;
  let format = known.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    known.set(key, format);
  }
  return format;
}
