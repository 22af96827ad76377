import { audioReasons } from './audio-reasons.ts';
import { checkpointLimits } from './checkpoint-limits.ts';
import type { Language, Text } from './define.ts';
import { fileReasons } from './file-reasons.ts';

export type TextParams = Readonly<Record<string, string | number>>;

/** Fills `{name}` marks of a text. A mark without a parameter stays visible: a hole would hide the defect. */
export function formatText(text: Text, language: Language, params: TextParams = {}): string {
  return text[language].replace(/\{(\w+)\}/g, (mark, name: string) => {
    const value = params[name];
    if (value === undefined) return mark;
    const phrase =
      name === 'reason'
        ? (fileReasons[value] ?? audioReasons[value])
        : name === 'budget'
          ? checkpointLimits[value]
          : undefined;
    return phrase?.[language] ?? String(value);
  });
}
