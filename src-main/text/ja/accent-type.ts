import { isNumeral, type Word } from './word.ts';

/** Moves the accent of each phrase's first word as the words that join it ask (OpenJTalk, njd_set_accent_type). */
export function setAccentTypes(words: readonly Word[]): void {
  let top: Word | undefined;
  let moras = 0;
  words.forEach((word, at) => {
    const before = words[at - 1];
    if (before === undefined || top === undefined || word.joins !== true) {
      top = word;
      moras = 0;
    } else {
      top.accent = Math.max(0, accentAfter(top.accent, moras, word, ruleFor(word.accentRule, before.pos)));
    }
    if (before && word.joins === true && isNumeral(before) && isNumeral(word))
      setNumeralAccent(before, word, words[at + 1]);
    if (word.surface === '十' && word.joins !== true && isNumeral(words[at + 1])) word.accent = 0;
    moras += word.moras;
  });
}

interface AccentRule {
  readonly name: string;
  readonly add: number;
}

/** Picks from `POS%rule@add/POS%rule.../rule` the first that fits the part of speech before. */
function ruleFor(rules: string, before: string): AccentRule {
  for (const choice of rules.split('/')) {
    const [condition, conditional] = choice.split('%') as [string, string?];
    if (conditional !== undefined && !before.includes(condition)) continue;
    const [name = '', add = '0'] = (conditional ?? condition).split('@');
    return { name, add: parseInt(add) || 0 };
  }
  return { name: '*', add: 0 };
}

/** @param moras how many morae of the phrase stand before `word` */
function accentAfter(accent: number, moras: number, word: Word, { name, add }: AccentRule): number {
  switch (name) {
    case 'F2':
      return accent === 0 ? moras + add : accent;
    case 'F3':
      return accent === 0 ? accent : moras + add;
    case 'F4':
      return moras + add;
    case 'F5':
    case 'C4':
    case 'P6':
      return 0;
    case 'C1':
      return moras + word.accent;
    case 'C2':
      return moras + 1;
    case 'C3':
      return moras;
    case 'P1':
      return word.accent === 0 ? 0 : moras + word.accent;
    case 'P2':
      return word.accent === 0 ? moras + 1 : moras + word.accent;
    case 'P14':
      return word.accent === 0 ? accent : moras + word.accent;
    default:
      return accent; // F1, C5 and *
  }
}

/** The accent of a digit before its place (十, 百, 千, 万, 億, 兆). */
function setNumeralAccent(digit: Word, place: Word, next: Word | undefined): void {
  const { surface } = digit;
  switch (place.surface) {
    case '十':
      digit.accent =
        '五六八'.includes(surface) && next && /^[一二三四五六七八九]$/.test(next.surface) ? 0 : 1;
      return;
    case '百':
      if (surface === '七') digit.accent = 2;
      else digit.accent = /^[三四九何]$/.test(surface) ? 1 : digit.moras + place.moras;
      return;
    case '千':
    case '万':
      digit.accent = digit.moras + 1;
      return;
    case '億':
      digit.accent = /^[一六七八幾]$/.test(surface) ? 2 : 1;
      return;
    case '兆':
      digit.accent = /^[六七]$/.test(surface) ? 2 : 1;
      return;
  }
}
