import type { Text } from '../contract/text/define.ts';
import { formatText } from '../contract/text/format-text.ts';

/** A parameter that is itself a text is filled in the language of the sentence around it. */
export type SayParams = Readonly<Record<string, string | number | Text>>;

/** Fills a text in both languages, so that a report can be shown in either without asking again. */
export function say(text: Text, params: SayParams = {}): Text {
  const fill = (language: keyof Text): string => {
    const entries = Object.entries(params).map(([key, value]): [string, string | number] => [
      key,
      typeof value === 'object' ? value[language] : value,
    ]);
    return formatText(text, language, Object.fromEntries(entries));
  };
  return { en: fill('en'), zh: fill('zh') };
}
