import { audioReasons } from './audio-reasons.ts';
import { checkpointDetails } from './checkpoint-details.ts';
import { checkpointLimits } from './checkpoint-limits.ts';
import { defineTexts, type Language, type Text } from './define.ts';
import { fileReasons } from './file-reasons.ts';
import { stateNames } from './state-names.ts';

export type TextParams = Readonly<Record<string, string | number>>;

const owners: Record<string | number, Text | undefined> = defineTexts({
  unknown: { en: 'unknown', zh: '未知' },
});

/** Kinds of files that have no name of their own which both languages use. */
const formats: Record<string | number, Text | undefined> = defineTexts({
  'Windows program': { en: 'Windows program', zh: 'Windows 可执行' },
  'Linux program': { en: 'Linux program', zh: 'Linux 可执行' },
});

/** Parameters whose values are words of ours, not of the user's: they are said in the user's language too. */
const phrases: Partial<Record<string, (value: string | number) => Text | undefined>> = {
  reason: (value) => fileReasons[value] ?? audioReasons[value],
  detail: (value) => checkpointDetails.get(value),
  budget: (value) => checkpointLimits[value],
  owner: (value) => owners[value],
  format: (value) => formats[value],
  from: (value) => stateNames.get(value),
  to: (value) => stateNames.get(value),
  state: (value) => stateNames.get(value),
};

const marks = /\{(\w+)\}/g;

/**
 * Fills `{name}` marks of a text. A mark without a parameter stays visible: a hole would hide the defect.
 * Phrases of ours may hold marks of their own; values of the user's are never read as texts.
 */
export function formatText(text: Text, language: Language, params: TextParams = {}): string {
  return text[language].replace(marks, (mark, name: string) => {
    const value = params[name];
    if (value === undefined) return mark;
    const phrase = phrases[name]?.(value)?.[language];
    return phrase?.replace(marks, (inner, part: string) => String(params[part] ?? inner)) ?? String(value);
  });
}
