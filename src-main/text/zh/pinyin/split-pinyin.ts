import type { Syllable } from './pinyin-dictionary.ts';

/** Two-letter initials are tried with the others; y and w are none in the strict scheme. */
const initials = /^(?:[zcs]h|[bpmfdtnlgkhjqxrzcs])/;

/** Finals of the Scheme for the Chinese Phonetic Alphabet, with ü as v (pypinyin's `_FINALS`). */
const finals: ReadonlySet<string> = new Set(
  (
    'i u v a ia ua o uo e ie ve ai uai ei uei ao iao ou iou an ian uan van en in uen vn ang iang uang eng ing ueng ong ' +
    'iong er ê'
  ).split(' '),
);

/**
 * A syllable with its tone digit, taken apart as pypinyin's `to_initials` and `to_finals_tone3` do in strict mode:
 * `xue2` → x, ve2; `you3` → '', iou3. No digit is the neutral tone, 5.
 */
export function splitPinyin(pinyin: string): Syllable {
  const letters = pinyin.replace(/\d/g, '').replaceAll('ü', 'v');
  const tone = /\d/.exec(pinyin.replaceAll('5', ''))?.[0] ?? '5';
  const final = strictFinal(letters);
  return { pinyin, initial: initials.exec(letters)?.[0] ?? '', final: final === '' ? '' : final + tone };
}

function strictFinal(letters: string): string {
  const whole = restoreAfterInitial(restoreZeroInitial(letters));
  const final = whole.replace(initials, '');
  if (finals.has(final)) return final;
  // y and w misled, as in yo: cut them off as if they were initials.
  const loose = whole.replace(/^(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])/, '');
  return finals.has(loose) ? loose : '';
}

/** yue → ve, yin → in, you → iou, wu → u, wei → uei. */
function restoreZeroInitial(letters: string): string {
  const restored = letters
    .replace(/^yu/, 'v')
    .replace(/^yi/, 'i')
    .replace(/^y/, 'i')
    .replace(/^wu/, 'u')
    .replace(/^w/, 'u');
  return finals.has(restored) ? restored : letters;
}

/** ju → jv; niu → niou, gui → guei, lun → luen. */
function restoreAfterInitial(letters: string): string {
  return letters
    .replace(/^([jqx])u/, '$1v')
    .replace(/^([a-z]+)iu$/, '$1iou')
    .replace(/([a-z]+)ui$/, '$1uei')
    .replace(/([a-z]+)un$/, '$1uen');
}
