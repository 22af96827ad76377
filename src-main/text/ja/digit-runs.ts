import { digitOf, isPeriod, myriadPlaces, placesInMyriad, standardNumeral } from './numeral-tables.ts';
import { isCounter, isNumeral, nothing, wordsOf, type Word } from './word.ts';

/**
 * Reads runs of digits: as one number, with places put in (３５ -> 三 十 五), or digit by digit. No comma, bracket or
 * dash can stand in a run here, since upstream splits its text at them.
 */
export function readDigitRuns(words: readonly Word[]): Word[] {
  for (const word of words) if (digitOf(word) >= 0) word.surface = standardNumeral(word.surface);
  const done: Word[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    const isDigit = digitOf(word) >= 0;
    if (!isDigit || isPeriod(word)) {
      done.push(word);
      continue;
    }
    let end = at + 1;
    while (end < words.length && digitOf(words[end]!) >= 0) end++;
    const run = words.slice(at, end);
    done.push(...readRun(run, done, words.slice(end, end + 2)));
    at = end - 1;
  }
  return done;
}

function readRun(run: Word[], before: readonly Word[], after: readonly Word[]): Word[] {
  if (run.length === 1) return run;
  const asNumber = digitOf(run[0]!) !== 0 && scoreOf(before, after) >= 0;
  return asNumber ? withPlaces(run) : digitByDigit(run);
}

/** How much the neighbours speak for a number: from 0 on, it is read as one. */
function scoreOf(before: readonly Word[], [next]: readonly Word[]): number {
  const [previous, second] = [before.at(-1), before.at(-2)];
  let score = 0;
  if (previous?.group1 === '数接続') score += 2;
  if (isCounter(previous)) score += 1;
  if (previous && isPeriod(previous)) score -= isNumeral(second) ? 5 : 0;
  else if (previous?.surface === '番号') score -= 2;
  if (second?.surface === '番号') score -= 2;
  if (isCounter(next)) score += 2;
  if (next?.surface === '番号') score -= 2;
  else if (next && isPeriod(next)) score += 4;
  return score;
}

/** Pairs of digits share an accent; ゼロ, ニー and ゴー are two morae long. */
function digitByDigit(run: readonly Word[]): Word[] {
  const long: Readonly<Record<string, string>> = { 〇: 'ゼロ', '０': 'ゼロ', 二: 'ニー', 五: 'ゴー' };
  run.forEach((word, at) => {
    const pron = long[word.surface];
    if (pron !== undefined) Object.assign(word, { pron, moras: 2 });
    word.accentRule = nothing;
    word.joins = at % 2 === 1;
    if (at % 2 === 1) run[at - 1]!.accent = 3;
  });
  return [...run];
}

/** Puts 十, 百, 千 and the places of 万 to 無量大数 between the digits; zeros, and ones before them, fall silent. */
function withPlaces(run: readonly Word[]): Word[] {
  if (Math.ceil(run.length / 4) > myriadPlaces.length) return [...run];
  let filled = false;
  return run.flatMap((word, at) => {
    const remaining = run.length - at - 1;
    const [place, myriad] = [remaining % 4, Math.floor(remaining / 4)];
    const digit = digitOf(word);
    if (digit === 0) Object.assign(word, { pron: nothing, accent: 0, moras: 0 });
    else filled = true;
    if (place === 0) {
      const name = filled && myriad > 0 ? numeralWord(myriadPlaces[myriad]!) : [];
      filled = false;
      return [word, ...name];
    }
    if (digit === 0) return [word];
    const name = numeralWord(placesInMyriad[place]!);
    if (digit > 1) return [word, ...name];
    return [Object.assign(word, name[0], { joins: word.joins })];
  });
}

/** `surface,reading,pronunciation,accent/morae,rule` as a word. */
function numeralWord(entry: string): Word[] {
  const [surface, read, pron, accent, rule = nothing] = entry.split(',') as [
    string,
    string,
    string,
    string,
    string?,
  ];
  return wordsOf(surface, `名詞,数,*,*,*,*,${surface},${read},${pron},${accent},${rule}`, 'rule');
}
