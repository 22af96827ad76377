import { decompose } from './jamo.ts';

/**
 * Rules of the Standard Pronunciation of Korean (표준 발음법) that need more than two neighbouring sounds, over
 * conjoining jamo and the marks of `annotate`: /P after a predicate's stem, /E after an ending, /J after the particle
 * 의. Order and scope are g2pk2's; its rules 5.2 and the vowel part of 5.4 only act in a mode that upstream never uses.
 */
export interface SpecialRule {
  /** Article of the standard. */
  readonly article: string;
  readonly changes: readonly (readonly [RegExp, string])[];
}

const rule = (article: string, changes: [string, string][]): SpecialRule => ({
  article,
  changes: changes.map(([pattern, replacement]) => [new RegExp(pattern, 'gu'), replacement]),
});

/** Tense counterparts of the plain initials. */
const tensed: [string, string][] = [
  ['ᄀ', 'ᄁ'],
  ['ᄃ', 'ᄄ'],
  ['ᄉ', 'ᄊ'],
  ['ᄌ', 'ᄍ'],
];
const tenseAfter = (pattern: (plain: string) => string, replacement: (tense: string) => string) =>
  tensed.map(([plain, tense]): [string, string] => [pattern(plain), replacement(tense)]);

/** Python's `$`: the end, or before a line break at the end. */
const end = '(?=\\n?$)';

/** Letter names: upstream's classes hold the jamo of 그 and 으, so any ㅡ before counts. */
const letterNames: [string, string][] = [
  ['([\u1100ᅳ])ᆮᄋ', '$1ᄉ'],
  ['([\u110bᅳ])[ᆽᆾᇀᇂ]ᄋ', '$1ᄉ'],
  ['([\u110bᅳ])ᆿᄋ', '$1ᄀ'],
  ['([\u110bᅳ])ᇁᄋ', '$1ᄇ'],
];

const endingsThatTense: [string, string][] = [
  ['걸', '껄'],
  ['밖에', '빠께'],
  ['세라', '쎄라'],
  ['수록', '쑤록'],
  ['지라도', '찌라도'],
  ['지언정', '찌언정'],
  ['진대', '찐대'],
];

export const specialRules: readonly SpecialRule[] = [
  rule('5.1', [['([ᄌᄍᄎ])ᅧ', '$1ᅥ']]),
  rule('5.3', [['([ᄀ-ᄊᄌ-ᄒ])ᅴ', '$1ᅵ']]),
  rule('5.4', [['/J', '']]),
  rule('16', letterNames),
  rule('11', [['ᆰ/P[ᄀᄁ]', 'ᆯᄁ']]),
  rule(
    '25',
    tenseAfter(
      (plain) => `([ᆲᆴ])/P${plain}`,
      (tense) => `$1${tense}`,
    ),
  ),
  rule('24', [
    ...tenseAfter(
      (plain) => `([ᆫᆷ])/P${plain}`,
      (tense) => `$1${tense}`,
    ),
    ...tenseAfter(
      (plain) => `ᆬ/P${plain}`,
      (tense) => `ᆫ${tense}`,
    ),
    ...tenseAfter(
      (plain) => `ᆱ/P${plain}`,
      (tense) => `ᆷ${tense}`,
    ),
  ]),
  rule('10.1', [
    [`(${decompose('바')})ᆲ(${end}|[^ᄋᄒ])`, '$1ᆸ$2'],
    [`(${decompose('너')})ᆲ([ᄌᄍᄃᄄ]ᅮ)`, '$1ᆸ$2'],
  ]),
  rule('17', [
    ['ᆮᄋ([ᅵᅧ])', 'ᄌ$1'],
    ['ᇀᄋ([ᅵᅧ])', 'ᄎ$1'],
    ['ᆴᄋ([ᅵᅧ])', 'ᆯᄎ$1'],
    ['ᆮ히', '치'],
  ]),
  rule('27', [
    ...[...tensed.slice(0, 2), ['ᄇ', 'ᄈ'], ...tensed.slice(2)].map(([plain, tense]): [string, string] => [
      `ᆯ/E ${plain}`,
      `ᆯ ${tense}`,
    ]),
    ...endingsThatTense.map(([plain, tense]): [string, string] => [
      `ᆯ${decompose(plain)}`,
      `ᆯ${decompose(tense)}`,
    ]),
  ]),
];

/** A final consonant moves to the silent initial after it (articles 13, 14 and, for ㅎ, 12.4). */
const linked: readonly [string, string][] = [
  ...pairs('ᆨ>ᄀ ᆩ>ᄁ ᆫ>ᄂ ᆮ>ᄃ ᆯ>ᄅ ᆷ>ᄆ ᆸ>ᄇ ᆺ>ᄉ ᆻ>ᄊ ᆽ>ᄌ ᆾ>ᄎ ᆿ>ᄏ ᇀ>ᄐ ᇁ>ᄑ'),
  ...pairs('ᆪ>ᆨᄊ ᆬ>ᆫᄌ ᆰ>ᆯᄀ ᆱ>ᆯᄆ ᆲ>ᆯᄇ ᆳ>ᆯᄊ ᆴ>ᆯᄐ ᆵ>ᆯᄑ ᆹ>ᆸᄊ'),
  ...pairs('ᇂ>ᄋ ᆭ>ᄂ ᆶ>ᄅ'),
];

export function linkFinals(jamo: string): string {
  let text = jamo;
  for (const [final, initial] of linked) text = text.replaceAll(`${final}ᄋ`, initial);
  return text;
}

function pairs(table: string): [string, string][] {
  return table.split(' ').map((pair) => pair.split('>') as [string, string]);
}
