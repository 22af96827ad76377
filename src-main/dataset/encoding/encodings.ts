import { legacyEncodings, listEncodings, type ListEncodingName } from '../../contract/list-encodings.ts';

export { legacyEncodings };
export type { LegacyEncoding } from '../../contract/list-encodings.ts';
export type TextEncoding = ListEncodingName;

/** Other names that people and programs write. */
const aliases: Readonly<Record<string, TextEncoding>> = {
  utf8: 'utf-8',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  cp936: 'gb18030',
  'big5-hkscs': 'big5',
  cp950: 'big5',
  cp949: 'euc-kr',
  uhc: 'euc-kr',
  sjis: 'shift_jis',
  'shift-jis': 'shift_jis',
  cp932: 'shift_jis',
  eucjp: 'euc-jp',
  euckr: 'euc-kr',
  latin1: 'windows-1252',
  'iso-8859-1': 'windows-1252',
  'iso-8859-2': 'windows-1250',
};

/** The encoding a user means, or null. */
export function encodingNamed(name: string): TextEncoding | null {
  const plain = name.trim().toLowerCase();
  const known = listEncodings.find((encoding) => encoding === plain.replace(/^cp(125\d|874)$/, 'windows-$1'));
  return known ?? aliases[plain] ?? null;
}

export function decodeStrictly(bytes: Uint8Array, encoding: TextEncoding): string | null {
  try {
    return strictDecoder(encoding).decode(bytes);
  } catch {
    return null;
  }
}

export function decodeLoosely(bytes: Uint8Array, encoding: TextEncoding): string {
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
}

const decoders = new Map<TextEncoding, TextDecoder>();
function strictDecoder(encoding: TextEncoding): TextDecoder {
  const known = decoders.get(encoding);
  if (known) return known;
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  decoders.set(encoding, decoder);
  return decoder;
}
