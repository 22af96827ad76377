import { nativeCounters } from './counter-tables.ts';
import { isCounter, isNumeral, nothing, wordsOf, type Word } from './word.ts';

/** Numerals with a native reading before some counters. */
const native: Readonly<Record<string, string>> = { 一: 'ヒト', 二: 'フタ' };

type Readings = Readonly<Record<string, string>>;
/** `whole,reading,pronunciation,accent/morae` by the numeral (OpenJTalk, njd_set_digit; BSD-3). */
const people: Readings = { 一: '一人,ヒトリ,ヒトリ,2/3', 二: '二人,フタリ,フタリ,3/3' };
const days: Readings = {
  一: '一日,イチニチ,イチニチ,4/4',
  二: '二日,フツカ,フツカ,0/3',
  三: '三日,ミッカ,ミッカ,0/3',
  四: '四日,ヨッカ,ヨッカ,0/3',
  五: '五日,イツカ,イツカ,0/3',
  六: '六日,ムイカ,ムイカ,0/3',
  七: '七日,ナノカ,ナノカ,0/3',
  八: '八日,ヨウカ,ヨーカ,0/3',
  九: '九日,ココノカ,ココノカ,0/4',
  十: '十日,トウカ,トーカ,0/3',
};
const spans: Readings = {
  一: '一日間,イチニチカン,イチニチカン,4/6',
  二: '二日間,フツカカン,フツカカン,3/5',
  三: '三日間,ミッカカン,ミッカカン,3/5',
  四: '四日間,ヨッカカン,ヨッカカン,3/5',
  五: '五日間,イツカカン,イツカカン,3/5',
  六: '六日間,ムイカカン,ムイカカン,3/5',
  七: '七日間,ナノカカン,ナノカカン,3/5',
  八: '八日間,ヨウカカン,ヨーカカン,3/5',
  九: '九日間,ココノカカン,ココノカカン,4/6',
  十: '十日間,トウカカン,トーカカン,3/5',
};
const firstOfMonth = '一日,ツイタチ,ツイタチ,4/4';
const fourteen: Readings = {
  日: '十四日,ジュウヨッカ,ジューヨッカ,1/5',
  日間: '十四日間,ジュウヨッカカン,ジューヨッカカン,5/7',
};
const twenty: Readings = {
  日: '二十日,ハツカ,ハツカ,0/3',
  日間: '二十日間,ハツカカン,ハツカカン,3/5',
};
const twentyAlone = '二十,ニジュウ,ニジュー,1/3';
const four: Readings = { 日: days['四']!, 日間: spans['四']! };

/** Single numerals before counters: ヒトハコ, ヒトリ, ツイタチ, フツカカン. */
export function readSingleNumerals(words: readonly Word[]): void {
  words.forEach((word, at) => {
    const [before, next] = [words[at - 1], words[at + 1]];
    if (!next || !isNumeral(word) || !isCounter(next)) return;
    if (before && before.pos !== '記号' && isNumeral(before)) return;
    const sound = native[word.surface];
    if (sound && nativeCounters.has(`${next.surface}/${next.read}`))
      Object.assign(word, { read: sound, pron: sound, accent: 0, moras: 2 });
    const whole = readingWith(before, word, next);
    if (whole === undefined) return;
    become(word, whole);
    next.pron = nothing;
  });
}

function readingWith(before: Word | undefined, { surface }: Word, next: Word): string | undefined {
  if (next.surface === '人') return people[surface];
  if (next.surface === '日間') return spans[surface];
  if (next.surface !== '日') return undefined;
  return surface === '一' && before?.surface.includes('月') ? firstOfMonth : days[surface];
}

/** The 14th, 20th and 24th, and as many days. */
export function readCompoundDays(words: readonly Word[]): void {
  words.forEach((word, at) => {
    const following = words.slice(at + 1, at + 4);
    const [second, third, fourth] = following;
    if (isNumeral(words[at - 1]) || !second || !third) return;
    const pair = word.surface + second.surface;
    if (pair === '十四' && fourteen[third.surface]) absorb(word, fourteen[third.surface]!, [second, third]);
    if (pair !== '二十') return;
    if (twenty[third.surface]) absorb(word, twenty[third.surface]!, [second, third]);
    else if (third.surface === '四' && fourth && four[fourth.surface]) {
      become(word, twentyAlone);
      absorb(second, four[fourth.surface]!, [third, fourth]);
      second.joins = false;
    }
  });
}

function absorb(word: Word, reading: string, silent: readonly Word[]): void {
  become(word, reading);
  for (const other of silent) other.pron = nothing;
}

/** Turns a word into another one of the same place in its phrase. */
function become(word: Word, entry: string): void {
  const [surface, read, pron, accent] = entry.split(',') as [string, string, string, string];
  const [other] = wordsOf(surface, `名詞,副詞可能,*,*,*,*,${surface},${read},${pron},${accent},*`, 'rule');
  Object.assign(word, other, { joins: word.joins });
}
