import type { OpenFrontEnd, TextLanguage } from '../types.ts';

/**
 * The front ends, one line each. A module is loaded with its first sentence, so that a list of one language never
 * pays for the tables of another.
 */
export const frontEnds: Partial<Record<TextLanguage, () => Promise<OpenFrontEnd>>> = {
  zh: async () => (await import('../zh/open-chinese.ts')).openChinese,
  en: async () => (await import('../en/open-english.ts')).openEnglish,
  ja: async () => (await import('../ja/open-japanese.ts')).openJapanese,
  ko: async () => (await import('../ko/open-korean.ts')).openKorean,
  yue: async () => (await import('../yue/open-cantonese.ts')).openCantonese,
};
