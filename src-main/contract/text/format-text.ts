import type { Language, Text } from './define.ts';

export type TextParams = Readonly<Record<string, string | number>>;

/** Fills `{name}` marks of a text. A mark without a parameter stays visible: a hole would hide the defect. */
export function formatText(text: Text, language: Language, params: TextParams = {}): string {
  return text[language].replace(/\{(\w+)\}/g, (mark, name: string) =>
    name in params ? String(params[name]) : mark,
  );
}
