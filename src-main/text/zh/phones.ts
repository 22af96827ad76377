import { AppError } from '../../contract/errors.ts';
import { punctuation } from '../symbols/phone-sets.ts';

const marks: ReadonlySet<string> = new Set(punctuation);

/** Finals that pinyin writes shorter behind an initial. */
const behindInitial: Readonly<Record<string, string>> = { uei: 'ui', iou: 'iu', uen: 'un' };

/** Finals that pinyin spells with y or w where no initial stands before them. */
const alone: Readonly<Record<string, string>> = { ing: 'ying', i: 'yi', in: 'yin', u: 'wu' };
const firstLetter: Readonly<Record<string, string>> = { v: 'yu', i: 'y', u: 'w' };

/** @param final without tone */
function syllableOf(initial: string, final: string): string {
  if (initial !== '') return initial + (behindInitial[final] ?? final);
  return alone[final] ?? (firstLetter[final.charAt(0)] ?? final.charAt(0)) + final.slice(1);
}

/**
 * Two phones for a syllable (opencpop-strict), the tone at the second one; one for a mark.
 * @param table syllable without tone → its two phones
 * @param character for the error only
 * @throws AppError text-no-reading where GPT-SoVITS has no phones for the syllable
 */
export function toPhones(
  initial: string,
  final: string,
  table: ReadonlyMap<string, string>,
  character: string,
): string[] {
  if (initial === final && marks.has(final)) return [final];
  const tone = final.slice(-1);
  const phones = /[1-5]/.test(tone) ? table.get(syllableOf(initial, final.slice(0, -1))) : undefined;
  if (phones === undefined || initial === final) throw noReading(character);
  const [left = '', right = ''] = phones.split(' ');
  return [left, right + tone];
}

export function noReading(character: string): AppError {
  const codePoint = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return new AppError('text-no-reading', { character, codePoint });
}
