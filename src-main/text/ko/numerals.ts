import { AppError } from '../../contract/errors.ts';

/** Counters that follow native numerals (g2pk2); a noun counts as one if it stands anywhere in this text. */
const nativeCounters =
  '군데 권 개 그루 닢 대 두 마리 모 모금 뭇 발 발짝 방 번 벌 보루 살 수 술 시 쌈 움큼 정 짝 채 척 첩 축 켤레 톨 통';
const sinoDigits = ['', ...'일이삼사오육칠팔구'];
const nativeOnes = ' 한 두 세 네 다섯 여섯 일곱 여덟 아홉'.split(' ');
const nativeTens = ' 열 스물 서른 마흔 쉰 예순 일흔 여든 아흔'.split(' ');
/** Names of the places from tens on; up to ten millions a leading 일 is dropped. */
const places = ['', '십', '백', '천', '만', '십', '백', '천', '억', '십', '백', '천', '조', '십', '백', '천'];
const lastPlaceWithoutOne = 7;
const digitNames = '영일이삼사오육칠팔구';

/** A number and its counter as the text has them, before `/B`. */
interface Counted {
  readonly number: string;
  readonly counter: string;
}

/**
 * Reads numbers before a tagged counter (`3개/B`), then every digit that is left by itself.
 *
 * Upstream goes through a Python set here, so where one number with its counter is the tail of another (3개, 13개)
 * its result depends on the run's hash seed. Here the longest goes first, which is one of upstream's results.
 * @throws AppError text-number-too-long from ten quadrillions on, where g2pk2 fails
 */
export function readNumbers(text: string): string {
  let result = text;
  for (const { number, counter } of countedNumbers(text)) {
    const spoken = nativeCounters.includes(counter) ? readNative(number) : readSino(number);
    result = result.replaceAll(`${number}${counter}/B`, `${spoken}${counter}/B`);
  }
  return result.replace(/[0-9]/g, (digit) => digitNames[Number(digit)]!);
}

/** Numbers with their counter that are the tail of another: upstream's reading of them depends on a set's order. */
export function orderDependent(text: string): string[] {
  const all = countedNumbers(text).map(({ number, counter }) => number + counter);
  return all.filter((one) => all.some((other) => other !== one && other.endsWith(one)));
}

function countedNumbers(text: string): Counted[] {
  const found = new Map<string, Counted>();
  for (const [whole, number, counter] of text.matchAll(/(\p{Nd}[\p{Nd},]*)([ㄱ-힣]+)\/B/gu))
    found.set(whole, { number: number!, counter: counter! });
  return [...found.values()].sort((one, other) => other.number.length - one.number.length);
}

function readSino(number: string): string {
  return spell(number, (digit, place) => withoutOne(sinoDigits[digit]! + places[place]!, place));
}

function readNative(number: string): string {
  if (number.replaceAll(',', '') === '20') return '스무';
  return spell(number, (digit, place) => {
    if (place === 0) return nativeOnes[digit]!;
    if (place === 1) return nativeTens[digit]!;
    return withoutOne(sinoDigits[digit]! + places[place]!, place);
  });
}

function withoutOne(name: string, place: number): string {
  return place >= 1 && place <= lastPlaceWithoutOne ? name.replace(/^일/, '') : name;
}

function spell(written: string, nameOf: (digit: number, place: number) => string): string {
  const digits = Array.from(written.replaceAll(',', ''));
  if (digits.join('') === '0') return '영';
  const names: string[] = [];
  digits.forEach((character, at) => {
    const place = digits.length - at - 1;
    const emptyGroup = names.slice(-3).join('') === '';
    if (character === '0' && (place % 4 !== 0 || emptyGroup)) {
      names.push('');
      return;
    }
    if (place >= places.length) throw new AppError('text-number-too-long', { number: written });
    // A decimal digit of another script has no name, only its place has.
    const digit = /[0-9]/.test(character) ? Number(character) : 0;
    names.push(nameOf(digit, place));
  });
  return names.join('');
}
