import { isSingleSound, longMark, readSurface } from './morae.ts';
import { audible, nothing, type Word } from './word.ts';

const filler = 'フィラー';
export const pause = '、';

/**
 * Gives words without morae a pronunciation: kana and letters are read as they are, everything else becomes a pause.
 * Kana that stand one by one are put together. Then う after a verb is a long vowel.
 */
export function setPronunciation(words: readonly Word[]): Word[] {
  for (const word of words) if (word.moras === 0) readUnknown(word);
  const chained = chainKana(audible(words));
  chained.forEach((word, at) => {
    const next = chained[at + 1];
    if (!next || word.moras === 0) return;
    const verbal = word.pos === '動詞' || word.pos === '助動詞';
    if (verbal && next.pron === 'ウ' && next.pos === '助動詞') next.pron = longMark;
  });
  return chained;
}

function readUnknown(word: Word): void {
  const { pron, moras } = readSurface(word.surface);
  word.moras = moras;
  word.read = pron === '' ? nothing : pron;
  word.pron = word.read;
  if (moras > 0) {
    word.pos = filler;
    word.group1 = word.group2 = word.group3 = nothing;
  }
  if (word.pron === nothing) {
    word.read = word.pron = pause;
    word.pos = '記号';
  }
}

function chainKana(words: readonly Word[]): Word[] {
  const chained: Word[] = [];
  let head: Word | null = null;
  for (const word of words) {
    if (word.pos !== filler || !isSingleSound(word.surface)) {
      head = null;
      chained.push(word);
    } else if (head === null) {
      head = word;
      chained.push(word);
    } else {
      head.surface += word.surface;
      head.read += word.read;
      head.pron += word.pron;
      head.moras += word.moras;
    }
  }
  return chained;
}
