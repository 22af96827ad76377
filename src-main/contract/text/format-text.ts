import { audioReasons } from './audio-reasons.ts';
import { checkpointLimits } from './checkpoint-limits.ts';
import { defineTexts, type Language, type Text } from './define.ts';
import { fileReasons } from './file-reasons.ts';
import { stateNames } from './state-names.ts';

export type TextParams = Readonly<Record<string, string | number>>;

const owners: Record<string | number, Text | undefined> = defineTexts({
  unknown: { en: 'unknown', zh: '未知' },
});

/** Parameters whose values are words of ours, not of the user's: they are said in the user's language too. */
const phrases: Partial<Record<string, (value: string | number) => Text | undefined>> = {
  reason: (value) => fileReasons[value] ?? audioReasons[value],
  budget: (value) => checkpointLimits[value],
  owner: (value) => owners[value],
  from: (value) => stateNames.get(value),
  to: (value) => stateNames.get(value),
  state: (value) => stateNames.get(value),
};

/** Fills `{name}` marks of a text. A mark without a parameter stays visible: a hole would hide the defect. */
export function formatText(text: Text, language: Language, params: TextParams = {}): string {
  return text[language].replace(/\{(\w+)\}/g, (mark, name: string) => {
    const value = params[name];
    if (value === undefined) return mark;
    return phrases[name]?.(value)?.[language] ?? String(value);
  });
}
