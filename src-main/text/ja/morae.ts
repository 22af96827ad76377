/** Katakana morae and their phonemes (OpenJTalk 1.11, jpcommon; BSD-3, resources/NOTICE.md). */

/** A consonant and its kana with a, i, u, e, o; `-` where there is none, `/` between spellings of one sound. */
const rows = `
by ビャ/ヴャ - ビュ/ヴュ ビェ ビョ/ヴョ
v  ヴァ ヴィ ヴ ヴェ ヴォ
w  ワ/ヮ ウィ - ウェ ウォ
r  ラ リ ル レ ロ
ry リャ - リュ リェ リョ
y  ヤ/ャ - ユ/ュ イェ ヨ/ョ
m  マ ミ ム メ モ
my ミャ - ミュ ミェ ミョ
p  パ ピ プ ペ ポ
py ピャ - ピュ ピェ ピョ
b  バ ビ ブ ベ ボ
h  ハ ヒ - ヘ ホ
hy ヒャ - ヒュ ヒェ ヒョ
f  ファ フィ フ フェ フォ
n  ナ ニ ヌ ネ ノ
ny ニャ - ニュ ニェ ニョ
d  ダ ディ ドゥ デ ド
dy デャ - デュ - デョ
t  タ ティ トゥ テ ト
ty テャ - テュ - テョ
z  ザ ズィ ズ/ヅ ゼ ゾ
j  ジャ ジ/ヂ ジュ ジェ ジョ
ts ツァ ツィ ツ ツェ ツォ
ch チャ チ チュ チェ チョ
s  サ スィ ス セ ソ
sh シャ シ シュ シェ ショ
g  ガ ギ グ ゲ ゴ
gw グヮ - - - -
gy ギャ - ギュ ギェ ギョ
k  カ キ ク ケ/ヶ コ
kw クヮ - - - -
ky キャ - キュ キェ キョ
`;
const vowels = ['a', 'i', 'u', 'e', 'o'];
const alone = { a: 'アァ', i: 'イィヰ', u: 'ウゥ', e: 'エェヱ', o: 'オォヲ', N: 'ン', cl: 'ッ' };

/** Morae that only a dictionary's pronunciation has: OpenJTalk does not read them from a surface. */
const notFromSurface = ['ヮ', 'グヮ', 'クヮ', 'ヶ'];

/** Names of the letters, with their number of morae. */
const letters =
  'エー2 ビー2 シー2 ディー2 イー2 エフ2 ジー2 エイチ3 アイ2 ジェー2 ケー2 エル2 エム2 エヌ2 オー2 ピー2 キュー2 アール3 エス2 ティー2 ユー2 ブイ2 ダブリュー4 エックス4 ワイ2 ズィー2';

export const longMark = 'ー';

type Sound = readonly [mora: string, phonemes: readonly string[]];

/** Phonemes by mora: a vowel alone, or a consonant and a vowel. */
const phonemesOf: ReadonlyMap<string, readonly string[]> = new Map([
  ...Object.entries(alone).flatMap(([phoneme, kana]) => [...kana].map((mora): Sound => [mora, [phoneme]])),
  ...rows
    .trim()
    .split('\n')
    .flatMap((row) => {
      const [consonant, ...cells] = row.split(/ +/) as [string, ...string[]];
      return cells.flatMap((cell, column) =>
        cell === '-' ? [] : cell.split('/').map((mora): Sound => [mora, [consonant, vowels[column]!]]),
      );
    }),
]);

/** How a surface reads that no dictionary knows: kana of both kinds, and full-width letters of both cases. */
const surfaces: ReadonlyMap<string, { readonly pron: string; readonly moras: number }> = new Map([
  ...[...phonemesOf.keys(), longMark]
    .filter((mora) => !notFromSurface.includes(mora))
    .flatMap((mora) => [mora, toHiragana(mora)].map((kana) => [kana, { pron: mora, moras: 1 }] as const)),
  ...letters
    .split(' ')
    .flatMap((name, index) =>
      [0xff21, 0xff41].map(
        (first) =>
          [
            String.fromCharCode(first + index),
            { pron: name.slice(0, -1), moras: Number(name.slice(-1)) },
          ] as const,
      ),
    ),
]);

/** The longest mora at `at` with its phonemes; null where there is none. */
export function moraAt(pron: string, at: number): { mora: string; phonemes: readonly string[] } | null {
  for (const length of [2, 1]) {
    const mora = pron.slice(at, at + length);
    const phonemes = phonemesOf.get(mora);
    if (phonemes) return { mora, phonemes };
  }
  return null;
}

/** Whether a whole surface is a single sound, such as か, きゃ or ｎ. */
export function isSingleSound(surface: string): boolean {
  return surfaces.has(surface);
}

/** Reads a surface sound by sound, longest first; characters without a sound are passed over. */
export function readSurface(surface: string): { pron: string; moras: number } {
  let pron = '';
  let moras = 0;
  for (let at = 0; at < surface.length;) {
    const two = surfaces.get(surface.slice(at, at + 2));
    const sound = two ?? surfaces.get(surface.slice(at, at + 1));
    at += two ? 2 : 1;
    if (!sound) continue;
    pron += sound.pron;
    moras += sound.moras;
  }
  return { pron, moras };
}

function toHiragana(katakana: string): string {
  return katakana.replace(/[ァ-ヴ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}
