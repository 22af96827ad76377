import type { Trace } from '../types.ts';
import type { AccentPhrase } from './accent-labels.ts';
import type { JapanesePart } from './japanese.ts';

const sources = { dictionary: 'naist-jdic', user: 'user dictionary', unknown: 'unknown word' };

/** Tells words with their tags, then accent phrases in katakana: `’` where the pitch falls, none for a flat phrase. */
export function tracePart(part: JapanesePart, trace: Trace): void {
  if (part.reading === null) {
    trace({ stage: 'phones', rule: 'mark', text: `${part.text} ${part.phone}` });
    return;
  }
  for (const { surface, feature, source } of part.reading.tokens)
    trace({ stage: 'words', rule: sources[source], text: `${surface} ${feature}` });
  for (const word of part.reading.words) {
    const place = word.joins === true ? 'joins the phrase before' : 'starts a phrase';
    const accent = `${word.accent}/${word.moras}`;
    trace({
      stage: 'readings',
      rule: `${word.accentRule}, ${place}`,
      text: `${word.surface} ${word.pron} ${accent}`,
    });
  }
  for (const phrase of part.reading.phrases)
    trace({ stage: 'readings', rule: 'accent phrase', text: withAccent(phrase) });
}

function withAccent({ words, moras, accent }: AccentPhrase): string {
  const kana = moras.map((mora, at) => (at + 1 === accent ? `${mora}’` : mora)).join('');
  return `${words.map((word) => word.surface).join('')} ${kana}`;
}
