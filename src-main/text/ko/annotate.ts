import type { MecabToken } from '../mecab/tokenizer.ts';
import { lastJamo } from './jamo.ts';

const finalsOfStems = 'ᆫᆬᆷᆱᆰᆲᆴ';

/** The mark of a word's last tag: counters have one of their own, everything else its first letter. */
function markOf(token: MecabToken): string {
  const tag = tagOf(token).split('+').at(-1)!;
  return tag === 'NNBC' ? 'B' : tag.slice(0, 1);
}

export function tagOf({ feature }: MecabToken): string {
  return feature.slice(0, feature.indexOf(','));
}

/**
 * Marks where a rule of pronunciation depends on the kind of word: /J after the particle 의, /E after an ending in ㄹ,
 * /P after a predicate whose stem ends in certain consonants, /B after a counter. The text stays as it is where the
 * words do not add up to it, for instance around tabs, which MeCab drops (g2pk2).
 */
export function annotate(text: string, tokens: readonly MecabToken[]): string {
  if (text.replaceAll(' ', '') !== tokens.map((token) => token.surface).join('')) return text;
  const marks = tokens.flatMap((token) => {
    const characters = Array.from(token.surface).length;
    return [...Array<string>(Math.max(characters - 1, 0)).fill(''), markOf(token)];
  });
  let next = 0;
  return Array.from(text, (character) => {
    if (character === ' ') return character;
    return character + suffixFor(character, marks[next++] ?? '');
  }).join('');
}

function suffixFor(character: string, mark: string): string {
  switch (mark) {
    case 'J':
      return character === '의' ? '/J' : '';
    case 'E':
      return lastJamo(character) === 'ᆯ' ? '/E' : '';
    case 'V':
      return finalsOfStems.includes(lastJamo(character)) ? '/P' : '';
    case 'B':
      return '/B';
    default:
      return '';
  }
}
