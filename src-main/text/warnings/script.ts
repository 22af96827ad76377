import type { TextLanguage } from '../types.ts';

const counts = {
  han: /\p{Script=Han}/gu,
  kana: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu,
  hangul: /\p{Script=Hangul}/gu,
  latin: /\p{Script=Latin}/gu,
};

/**
 * The language a line looks like when its script speaks against the one it is marked with, else null. Han alone says
 * nothing between zh, yue and ja, so those three are never set against one another without kana.
 */
export function languageAgainst(text: string, language: TextLanguage): TextLanguage | null {
  const of = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const [han, kana, hangul, latin] = [of(counts.han), of(counts.kana), of(counts.hangul), of(counts.latin)];
  const total = han + kana + hangul + latin;
  if (total === 0) return null;
  if (language !== 'ko' && hangul * 2 > total) return 'ko';
  switch (language) {
    case 'zh':
    case 'yue':
      if (kana * 4 > total) return 'ja';
      return han === 0 && latin > 0 ? 'en' : null;
    case 'ja':
      return han + kana === 0 && latin > 0 ? 'en' : null;
    case 'en':
      if (latin * 2 > total) return null;
      return kana > 0 ? 'ja' : 'zh';
    case 'ko':
      if (hangul > 0) return null;
      if (kana > 0) return 'ja';
      return han > 0 ? 'zh' : 'en';
  }
}
