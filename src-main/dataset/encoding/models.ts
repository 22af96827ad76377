import { decodeLoosely, type LegacyEncoding } from './encodings.ts';

/**
 * How likely text of each encoding gives certain bytes. A model is a table of classes of characters: the share of the
 * text that falls into the class, spread evenly over its members. The shares are those of running text in the
 * languages that use the encoding, rounded: most hanzi of Chinese text are of the first level of GB 2312 or Big5, about
 * half of Japanese text is kana, and so on. Evidence adds up over characters, so that a sentence decides by far.
 */
export type Unit = (first: number, second: number) => number;

const share = (part: number, members: number): number => Math.log(part / members);
const between = (value: number, from: number, to: number): boolean => value >= from && value <= to;
/** Share of the common characters of an encoding of single bytes. */
const commonShare = 0.95;
/** What no text of the encoding holds in practice, though the decoder takes it. */
const improbable = Math.log(1e-8);

/** log P of a two-byte character. */
export const pairModels: Partial<Record<LegacyEncoding, Unit>> = {
  gb18030: (a, b) => {
    if (b < 0xa1) return between(a, 0x81, 0xfe) ? share(0.004, 126 * 96) : improbable;
    if (between(a, 0xb0, 0xd7)) return share(0.84, 40 * 94);
    if (between(a, 0xd8, 0xf7)) return share(0.03, 32 * 94);
    if (a === 0xa1 || a === 0xa3) return share(0.12, 2 * 94);
    return share(0.004, 12 * 94);
  },
  big5: (a, b) => {
    if (between(a, 0xa4, 0xc6)) return b < 0x7f ? share(0.35, 35 * 63) : share(0.49, 35 * 94);
    if (a === 0xa1) return share(0.12, 157);
    if (between(a, 0xc9, 0xf9)) return share(0.03, 49 * 157);
    return share(0.005, 40 * 157);
  },
  'euc-kr': (a, b) => {
    if (b < 0xa1) return share(0.01, 32 * 178);
    if (between(a, 0xb0, 0xc8)) return share(0.96, 25 * 94);
    if (between(a, 0xca, 0xfd)) return share(0.004, 52 * 94);
    return share(0.01, 15 * 94);
  },
  'euc-jp': (a, b) => {
    if (b < 0xa1 && a !== 0x8e) return improbable;
    if (a === 0xa4) return share(0.45, 83);
    if (a === 0xa5) return share(0.12, 86);
    if (a === 0xa1) return share(0.1, 94);
    if (between(a, 0xb0, 0xcf)) return share(0.3, 32 * 94);
    return share(0.01, 46 * 94);
  },
  shift_jis: (a, b) => {
    if (a === 0x82 && b >= 0x9f) return share(0.45, 83);
    if (a === 0x83 && b <= 0x96) return share(0.12, 86);
    if (a === 0x81) return share(0.1, 108);
    if (between(a, 0x88, 0x98)) return share(0.3, 17 * 188);
    return share(0.01, 42 * 188);
  },
};

/** Half-width kana, one byte each: rare in lists. */
export const halfWidthKana = share(0.01, 63);

/** Letters and marks that are common in texts of an encoding of single bytes, the most frequent ones repeated. */
const commonCharacters: Partial<Record<LegacyEncoding, string>> = {
  'windows-1252': 'ééééèèàààççêâîôûùëïüüüöööäääßñóáíúãõåøæÉÈÀÇÖÄÜÅØÆÑ¿¡’’’‘“”–—…«»œ',
  'windows-1250': 'ááčďééěííňóřšťúůýžąąćęęłłłńńśśżżźőűöüüăăâîşţäÁČŠŽŘŁŚŻ„”’“–…',
  'windows-1251': 'ооооаааееееиииинннтттссссрррввллкмдпуяыьгзбчйхжшюцщэфъё«»—…’АВИКНОПРСТ',
  'koi8-r': 'ооооаааееееиииинннтттссссрррввллкмдпуяыьгзбчйхжшюцщэфъёАВИКНОПРСТ',
  'windows-1253': 'αααααοοοιιιιεεετττνννσσηηρρπκμλςςυωγδθχφβξζψάέήίόύώΑΕΚΟΤ«»’…',
  'windows-1254': 'ççğğııııöşşşüüââîÇĞİÖŞÜ’‘“”–…',
  'windows-874': 'กกขคงงจชซฐณดตถทธนนบปผพฟภมมยรรลวศษสสหออฮะาาาัั ำิิีึืุูเเแโใไ่่้้้้็์',
};

/** Scripts of their own: their letters stand beside one another. In the others a foreign letter stands alone. */
const ownScript = new Set<LegacyEncoding>(['windows-1251', 'koi8-r', 'windows-1253', 'windows-874']);

/** log P of each byte from 0x80 on, in text of the encoding. */
export function byteModel(encoding: LegacyEncoding): Float64Array | undefined {
  const common = commonCharacters[encoding];
  if (common === undefined) return undefined;
  const weights = new Map<string, number>();
  for (const character of common) weights.set(character, (weights.get(character) ?? 0) + 1);
  const model = new Float64Array(256);
  for (let byte = 0x80; byte < 256; byte++) {
    const weight = weights.get(decodeLoosely(Uint8Array.of(byte), encoding));
    model[byte] = weight
      ? Math.log((commonShare * weight) / common.length)
      : share(1 - commonShare, 128 - weights.size);
  }
  return model;
}

/** log P that a letter beyond ASCII follows another one: always in a script of its own, seldom among Latin letters. */
export function neighbourModel(encoding: LegacyEncoding): { alone: number; together: number } {
  return ownScript.has(encoding)
    ? { alone: Math.log(0.25), together: Math.log(0.75) }
    : { alone: Math.log(0.95), together: Math.log(0.05) };
}
