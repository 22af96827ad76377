import { createI18n } from 'vue-i18n';
import type { Language } from '../../src-main/contract/text/define.ts';
import { texts } from './texts.ts';

function messagesOf(language: Language): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, text[language]]));
}

/**
 * vue-i18n compiles messages to an AST that it interprets; nothing is evaluated, so the policy without
 * unsafe-eval holds. Keys are flat: `datasets.add` is one key, not a path.
 */
export const i18n = createI18n({
  legacy: false,
  locale: 'en',
  fallbackLocale: 'en',
  messages: { en: messagesOf('en'), zh: messagesOf('zh') },
  messageResolver: (messages, key) => (messages as Record<string, string>)[key] ?? null,
});

export function setLanguage(language: Language): void {
  i18n.global.locale.value = language;
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

/** The language of the system, as the first guess. */
export function guessLanguage(languages: readonly string[]): Language {
  return languages[0]?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
