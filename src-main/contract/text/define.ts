/** One user-visible sentence in both languages. `{name}` marks a parameter, as in vue-i18n. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}

/** The two languages every text exists in. */
export type Language = keyof Text;

/**
 * Declares a table of texts. Both languages stand side by side, so a missing translation does not compile
 * and the two are written, and reviewed, together.
 */
export function defineTexts<const K extends string>(texts: Record<K, Text>): Record<K, Text> {
  return texts;
}
