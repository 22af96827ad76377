import { counterClasses, sounds, voicingClasses, type Sounds, type Voicing } from './counter-tables.ts';
import { digitsBeforePlaces, places } from './numeral-tables.ts';
import { isCounter, isNumeral, type Word } from './word.ts';

const voiced = {
  from: 'カキクケコサシスセソタチツテトハヒフヘホ',
  to: 'ガギグゲゴザジズゼゾダヂヅデドバビブベボ',
};
const halfVoiced = { from: 'ハヒフヘホ', to: 'パピプペポ' };

const beforeHundred = sounds('六 ロッ 0 2, 八 ハッ 0 2');
const beforeThousand = sounds('一 イッ 0 2, 八 ハッ 0 2, 十 ジュッ 1 2');
/** How 百 and 千 begin after these. */
const afterNumeral: ReadonlyMap<string, Voicing> = new Map([
  ['三', 'voiced'],
  ['六', 'half-voiced'],
  ['八', 'half-voiced'],
  ['何', 'voiced'],
]);

/** Sounds of numerals before counters (一本 イッポン, 四円 ヨエン) and of counters after them; they share an accent. */
export function joinCounters(words: readonly Word[]): void {
  for (let at = 1; at < words.length; at++) {
    const [numeral, counter] = [words[at - 1]!, words[at]!];
    if (!isNumeral(numeral) || !isCounter(counter)) continue;
    const { surface } = counter;
    changeNumeral(numeral, counterClasses.find(({ counters }) => counters.has(surface))?.sounds);
    changeFirst(
      counter,
      voicingClasses.find(({ counters }) => counters.has(surface))?.voicing.get(numeral.surface),
    );
    numeral.joins = false;
    counter.joins = true;
  }
}

/** Joins digits to their places (三 百), parts places from the digits after them, and changes their sounds. */
export function joinPlaces(words: readonly Word[]): void {
  for (let at = 1; at < words.length; at++) {
    const [before, word] = [words[at - 1]!, words[at]!];
    if (!isNumeral(before)) continue;
    if (isNumeral(word) && digitsBeforePlaces.has(before.surface) && places.has(word.surface)) {
      before.joins = false;
      word.joins = true;
    } else if (isNumeral(word) && places.has(before.surface) && digitsBeforePlaces.has(word.surface)) {
      word.joins = false;
    }
    if (word.surface === '百') changeNumeral(before, beforeHundred);
    if (word.surface === '千' || word.surface === '兆') changeNumeral(before, beforeThousand);
    if (word.surface === '百' || word.surface === '千') changeFirst(word, afterNumeral.get(before.surface));
  }
}

function changeNumeral(numeral: Word, table: Sounds | undefined): void {
  const sound = table?.get(numeral.surface);
  if (sound) Object.assign(numeral, sound);
}

function changeFirst(word: Word, voicing: Voicing | undefined): void {
  if (voicing === undefined) return;
  const { from, to } = voicing === 'voiced' ? voiced : halfVoiced;
  const at = from.indexOf(word.pron.charAt(0));
  if (at >= 0) word.pron = to[at]! + word.pron.slice(1);
}
