import { isPeriod } from './numeral-tables.ts';
import { isNumeral, wordsOf, type Word } from './word.ts';

/** Reads a point between numerals as テン and lengthens the digit before it: レー, ニー, ゴー. */
export function readDecimalPoints(words: readonly Word[]): void {
  for (let at = 1; at + 1 < words.length;) {
    const [before, word, after] = [words[at - 1]!, words[at]!, words[at + 1]!];
    if (!isPeriod(word) || !isNumeral(before) || !isNumeral(after)) {
      at++;
      continue;
    }
    const [point] = wordsOf('．', '名詞,接尾,助数詞,*,*,*,．,テン,テン,0/2,*', 'rule');
    Object.assign(word, point, { joins: true });
    const pron = ({ 〇: 'レー', '０': 'レー', 二: 'ニー', 五: 'ゴー' } as Record<string, string>)[
      before.surface
    ];
    if (pron !== undefined) Object.assign(before, { pron, moras: 2 });
    else if (before.surface === '六') before.accent = 1;
    at++;
    while (words[at]?.pos === '名詞') at++;
    at++;
  }
}
