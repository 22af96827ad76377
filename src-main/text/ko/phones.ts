import { toLetters } from './jamo.ts';

/** Letters that are written as two phones. */
const split: Readonly<Record<string, string>> = Object.fromEntries(
  'ㅘㅗㅏ ㅙㅗㅐ ㅚㅗㅣ ㅝㅜㅓ ㅞㅜㅔ ㅟㅜㅣ ㅢㅡㅣ ㅑㅣㅏ ㅒㅣㅐ ㅕㅣㅓ ㅖㅣㅔ ㅛㅣㅗ ㅠㅣㅜ'
    .split(' ')
    .map((three) => [three.slice(0, 1), three.slice(1)]),
);

/** Marks read as another one. */
const marks: Readonly<Record<string, string>> = {
  '：': ',',
  '；': ',',
  '，': ',',
  '。': '.',
  '！': '!',
  '？': '?',
  '\n': '.',
  '·': ',',
  '、': ',',
  ' ': '空',
};

/** The one-character phones of the v2 table that a Korean text can contain; anything else is a stop. */
const known = new Set('!,-.?…_[]停空ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅓㅔㅗㅜㅡㅣ');
export const stop = '停';

/** The phones of a text as it is spoken: one for each letter, with a full stop added after a letter at the end. */
export function toPhones(spoken: string): string[] {
  const letters = toLetters(spoken)
    .replace(/[ㅘ-ㅚㅝ-ㅟㅢㅑㅒㅕㅖㅛㅠ]/g, (letter) => split[letter]!)
    // g2pk2 reads 을 before ㄹ with ㄹ; upstream mends it.
    .replace(/([ㅇㄹ]ㅡㄹ) ㄹ/g, '$1 ㄴ')
    .replace(/([ㄱ-ㅣ])(?=\n?$)/, '$1.');
  return Array.from(letters, (letter) => {
    const phone = marks[letter] ?? letter;
    return known.has(phone) ? phone : stop;
  });
}
