import { formatEntry } from './edit-list.ts';
import { guessLanguage, readLanguage } from './languages.ts';
import { converters, shapeOfLine } from './shapes/convert-line.ts';
import type { LanguageCode, LineChange, ListDocument, ListEntry } from './types.ts';

/*
 * Every repair is a pure function that says which lines it would change and how: the screen shows them,
 * applyChanges applies them, invertChanges takes them back. None touches a line it does not improve.
 */

type Fields = Parameters<typeof formatEntry>[1];

function changesOf(
  entries: readonly ListEntry[],
  change: (entry: ListEntry) => Fields | undefined,
): LineChange[] {
  return entries.flatMap((entry) => {
    const fields = change(entry);
    if (!fields) return [];
    const before = formatEntry(entry);
    const after = formatEntry(entry, fields);
    return before === after ? [] : [{ line: entry.line, before, after }];
  });
}

/** Language fields nobody trains on but whose meaning is plain (`Zh`, ` zh`, `Chinese`) become the plain code. */
export function fixLanguages(entries: readonly ListEntry[]): LineChange[] {
  return changesOf(entries, ({ language }) => {
    const meant = readLanguage(language).code ? null : guessLanguage(language);
    return meant ? { language: meant } : undefined;
  });
}

/** Sets one language for the lines whose own cannot be used nor guessed, such as `AUTO`. */
export function setLanguage(
  entries: readonly ListEntry[],
  lines: ReadonlySet<number>,
  language: string,
): LineChange[] {
  return changesOf(entries, ({ line }) => (lines.has(line) ? { language } : undefined));
}

/** Spaces around the speaker, language and text; the path is left alone, cleaning it is part of reading it. */
export function trimFields(entries: readonly ListEntry[]): LineChange[] {
  return changesOf(entries, ({ speaker, language, text }) => ({
    speaker: speaker.trim(),
    language: language.trim(),
    text: text.trim(),
  }));
}

/** TABs in the text become single spaces: a row with one more column is dropped by the trainers. */
export function replaceTabs(entries: readonly ListEntry[]): LineChange[] {
  return changesOf(entries, ({ text }) => ({ text: text.replace(/[ \t]*\t[ \t]*/g, ' ') }));
}

const commas: Readonly<Record<LanguageCode, string>> = { zh: '，', yue: '，', ja: '、', en: ', ', ko: ', ' };

/** Lines with more than four fields, where the text itself holds `|`: those become commas. */
export function joinTextFields({ problems }: Pick<ListDocument, 'problems'>): LineChange[] {
  return problems.flatMap(({ line, code, raw }) => {
    // Another program's columns, or another clip's line, are no part of the text.
    if (code !== 'line-fields' || shapeOfLine(raw) !== null) return [];
    const [path, speaker, language, ...text] = raw.split('|');
    // Only where the third field is a language is it sure that the surplus bars stand in the text.
    const meant = guessLanguage(language ?? '');
    if (text.length < 2 || meant === null) return [];
    const joined = text
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .join(commas[meant]);
    return [{ line, before: raw, after: [path, speaker, language, joined].join('|') }];
  });
}

/** Lines of another program's list become lines of ours; those that stand for several clips are left to `wb list`. */
export function convertShapes({ problems }: Pick<ListDocument, 'problems'>): LineChange[] {
  return problems.flatMap(({ line, code, raw }) => {
    const shape = code === 'line-fields' ? shapeOfLine(raw) : null;
    const after = shape && converters[shape](raw);
    return after?.length === 1 ? [{ line, before: raw, after: after[0]! }] : [];
  });
}
