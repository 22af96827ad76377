import { modelVersions } from './types.ts';
import type { ClipLanguage, LanguageCode, ModelVersion } from './types.ts';

/** The spellings GPT-SoVITS trains on; it compares exactly, so `Zh` and ` zh` are not among them. */
const accepted: Readonly<Record<string, LanguageCode>> = {
  ZH: 'zh',
  zh: 'zh',
  JP: 'ja',
  jp: 'ja',
  JA: 'ja',
  ja: 'ja',
  EN: 'en',
  en: 'en',
  En: 'en',
  KO: 'ko',
  Ko: 'ko',
  ko: 'ko',
  YUE: 'yue',
  yue: 'yue',
  Yue: 'yue',
};

/** Other ways people and tools write the same languages, in lower case: offered as a repair, never assumed. */
const alsoWritten: Readonly<Record<string, LanguageCode>> = {
  'zh-cn': 'zh',
  'zh-tw': 'zh',
  'zh-hans': 'zh',
  'zh-hant': 'zh',
  cn: 'zh',
  cmn: 'zh',
  chinese: 'zh',
  mandarin: 'zh',
  中文: 'zh',
  普通话: 'zh',
  汉语: 'zh',
  'ja-jp': 'ja',
  jpn: 'ja',
  japanese: 'ja',
  日文: 'ja',
  日语: 'ja',
  日本語: 'ja',
  'en-us': 'en',
  'en-gb': 'en',
  eng: 'en',
  english: 'en',
  英文: 'en',
  英语: 'en',
  'ko-kr': 'ko',
  kr: 'ko',
  kor: 'ko',
  korean: 'ko',
  韩文: 'ko',
  韩语: 'ko',
  한국어: 'ko',
  'zh-hk': 'yue',
  'zh-yue': 'yue',
  'yue-hk': 'yue',
  cantonese: 'yue',
  粤语: 'yue',
  广东话: 'yue',
};

/** Text front ends: v1 knows three languages, every later version five. */
const versionsOf: Readonly<Record<LanguageCode, readonly ModelVersion[]>> = {
  zh: modelVersions,
  ja: modelVersions,
  en: modelVersions,
  ko: modelVersions.filter((version) => version !== 'v1'),
  yue: modelVersions.filter((version) => version !== 'v1'),
};

/** What training makes of a language field. */
export function readLanguage(raw: string): ClipLanguage {
  const code = Object.hasOwn(accepted, raw) ? accepted[raw]! : null;
  return { raw, code, versions: code ? versionsOf[code] : [] };
}

/** All spellings that training takes for the same language as this one; a spelling it does not know stands alone. */
export function sameLanguage(raw: string): string[] {
  const { code } = readLanguage(raw);
  return code === null ? [raw] : Object.keys(accepted).filter((spelling) => accepted[spelling] === code);
}

/** The code a field was most likely meant to be, or null (`AUTO`, `fr`, ...). */
export function guessLanguage(raw: string): LanguageCode | null {
  const name = raw.trim().toLowerCase().replace(/_/g, '-');
  if (Object.hasOwn(accepted, name)) return accepted[name]!;
  return Object.hasOwn(alsoWritten, name) ? alsoWritten[name]! : null;
}
