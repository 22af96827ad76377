/** Encodings a `.list` is met in, by the names of the WHATWG Encoding standard. GPT-SoVITS reads strict UTF-8 only. */
export const legacyEncodings = [
  'gb18030',
  'big5',
  'euc-kr',
  'euc-jp',
  'shift_jis',
  'windows-1252',
  'windows-1251',
  'windows-1250',
  'windows-1253',
  'windows-1254',
  'windows-874',
  'koi8-r',
] as const;

export type LegacyEncoding = (typeof legacyEncodings)[number];
export const listEncodings = ['utf-8', 'utf-16le', 'utf-16be', ...legacyEncodings] as const;
export type ListEncodingName = (typeof listEncodings)[number];
