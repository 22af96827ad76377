import { isNumeral, type Word } from './word.ts';

/** Spellings of the digits and what they are written as from here on (OpenJTalk, njd_set_digit; BSD-3). */
const spellings: ReadonlyMap<string, readonly [digit: number, standard: string]> = new Map([
  ...Array.from('〇一二三四五六七八九', (standard, digit) => [standard, [digit, standard]] as const),
  ...Array.from('１２３４５６７８９', (wide, at) => [wide, [at + 1, '一二三四五六七八九'[at]!]] as const),
  ['○', [0, '〇']],
  // Full-width zero stays as it is.
  ['０', [0, '０']],
  ...'いち1一 に2二 さん3三 よん4四 ご5五 ろく6六 なな7七 はち8八 きゅう9九 壱1一 弐2二 貳2二 ニ2二 参3三 し4四 しち7七 く9九'
    .split(' ')
    .map((entry) => [entry.slice(0, -2), [Number(entry.at(-2)), entry.at(-1)!]] as const),
]);

/** The value of a word that is a digit, or -1. */
export function digitOf(word: Word): number {
  return isNumeral(word) ? (spellings.get(word.surface)?.[0] ?? -1) : -1;
}

export function standardNumeral(surface: string): string {
  return spellings.get(surface)?.[1] ?? surface;
}

/** A decimal point; `．` only once a rule has written it. */
export const isPeriod = ({ surface }: Word): boolean => surface === '・' || surface === '．';

/** `surface,reading,pronunciation,accent/morae[,rule]` by place. */
export const placesInMyriad = ['', '十,ジュウ,ジュー,1/2', '百,ヒャク,ヒャク,2/2', '千,セン,セン,1/2'];
export const myriadPlaces = [
  '',
  '万,マン,マン,1/2',
  '億,オク,オク,1/2',
  '兆,チョウ,チョー,1/2,C3',
  '京,ケイ,ケー,1/2',
  '垓,ガイ,ガイ,1/2',
  '𥝱,ジョ,ジョ,1/1',
  '穣,ジョウ,ジョー,1/2',
  '溝,コウ,コウ,1/2',
  '澗,カン,カン,1/2',
  '正,セイ,セー,1/2',
  '載,サイ,サイ,1/2',
  '極,ゴク,ゴク,1/2',
  '恒河沙,ゴウガシャ,ゴウガシャ,1/4',
  '阿僧祇,アソウギ,アソーギ,2/4',
  '那由他,ナユタ,ナユタ,1/3',
  '不可思議,フカシギ,フカシギ,2/4',
  '無量大数,ムリョウタイスウ,ムリョータイスー,6/7',
];

export const digitsBeforePlaces = new Set('一二三四五六七八九何幾数');
export const places = new Set([...'十百千', ...myriadPlaces.slice(1).map((entry) => entry.split(',')[0]!)]);
