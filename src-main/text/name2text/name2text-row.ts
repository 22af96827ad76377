import type { PhonedText } from '../types.ts';

/**
 * One row of `2-name2text.txt`, without its line end: name, phones, word2ph and norm_text between TABs. word2ph is
 * written as Python prints a list, `None` for the languages that have none. Nothing is escaped: a TAB in norm_text
 * makes a fifth column, and the trainers drop the row.
 */
export function name2textRow(name: string, { norm, phones, word2ph }: PhonedText): string {
  const shares = word2ph === null ? 'None' : `[${word2ph.join(', ')}]`;
  return [name, phones.join(' '), shares, norm].join('\t');
}
