import { UserLexicon } from '../mecab/user-lexicon.ts';
import type { ReadingOverrides } from '../types.ts';
import { toFullWidth } from './full-width.ts';
import { moraAt } from './morae.ts';

/** Context id of 名詞,固有名詞,一般 in naist-jdic, which upstream's user dictionary gives to every word too. */
const properNoun = 1348;

/**
 * Readings set by a person as a lexicon that wins over every other word. The gain grows with the square of the length,
 * so that one long word wins over two short ones.
 */
export function lexiconOf({ words }: ReadingOverrides): UserLexicon {
  const rows = [...words].map(([word, reading]) => {
    const surface = toFullWidth(word.toLowerCase());
    const [pron = '', accent = '0'] = reading.split(' ');
    const cost = -10_000 * surface.length ** 2;
    const quoted = `"${surface.replaceAll('"', '""')}"`;
    const features = `名詞,固有名詞,一般,*,*,*,${pron},${pron},${pron},${accent}/${countMoras(pron)},*`;
    return `${quoted},${properNoun},${properNoun},${cost},${features}\n`;
  });
  return new UserLexicon(rows.join(''), 'readings');
}

function countMoras(pron: string): number {
  let count = 0;
  for (let at = 0; at < pron.length; count++) at += moraAt(pron, at)?.mora.length ?? 1;
  return count;
}
