import type { Language, Text } from '../../contract/text/define.ts';

/** A report with every text in one language: what `--json` prints. */
export type Plain<T> = T extends Text
  ? string
  : T extends readonly (infer Item)[]
    ? Plain<Item>[]
    : T extends object
      ? { [Key in keyof T]: Plain<T[Key]> }
      : T;

export function plain<T>(value: T, language: Language): Plain<T> {
  return reduce(value, language) as Plain<T>;
}

function reduce(value: unknown, language: Language): unknown {
  if (Array.isArray(value)) return value.map((item) => reduce(item, language));
  if (typeof value !== 'object' || value === null) return value;
  if (isText(value)) return value[language];
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, reduce(item, language)]));
}

function isText(value: object): value is Text {
  const keys = Object.keys(value);
  return keys.length === 2 && 'en' in value && 'zh' in value;
}
