import { audioReasons } from './audio-reasons.ts';
import { checkpointDetails } from './checkpoint-details.ts';
import { checkpointLimits } from './checkpoint-limits.ts';
import { defineTexts, type Language, type Text } from './define.ts';
import { fileReasons } from './file-reasons.ts';
import { foreignProgramPhrases } from './foreign-programs.ts';
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

/** In what a listed name differs from that of the file that is there. */
const nameKinds: Record<string | number, Text | undefined> = defineTexts({
  invisible: { en: 'invisible characters, blanks or quotes', zh: '不可见字符、空格或引号' },
  'unicode-form': { en: 'its Unicode form', zh: ' Unicode 形式' },
  case: { en: 'upper and lower case', zh: '大小写' },
  extension: { en: 'its extension', zh: '扩展名' },
});

/** Parameters whose values are words of ours, not of the user's: they are said in the user's language too. */
const phrases: Partial<Record<string, (value: string | number) => Text | undefined>> = {
  reason: (value) => fileReasons[value] ?? audioReasons[value],
  detail: (value) => checkpointDetails.get(value),
  budget: (value) => checkpointLimits[value],
  owner: (value) => owners[value],
  kind: (value) => nameKinds[value],
  format: (value) => formats[value],
  program: (value) => foreignProgramPhrases.get(value),
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
