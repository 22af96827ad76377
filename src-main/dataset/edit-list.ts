import { documentOf } from './parse-list.ts';
import type { LineChange, ListDocument, ListEntry, ListLine } from './types.ts';

type Fields = Pick<ListEntry, 'rawPath' | 'speaker' | 'language' | 'text'>;

/** The line of an entry, with some of its fields replaced. */
export function formatEntry(entry: Fields, change: Partial<Fields> = {}): string {
  const { rawPath, speaker, language, text } = { ...entry, ...change };
  return [rawPath, speaker, language, text].join('|');
}

/** The list with the changes applied and every line judged anew. The given document stays as it is. */
export function applyChanges(document: ListDocument, changes: readonly LineChange[]): ListDocument {
  const lines = [...document.lines];
  for (const { line, after } of changes) {
    const old = lines[line - 1];
    if (old) lines[line - 1] = changeLine(old, after);
  }
  return documentOf(lines, document);
}

function changeLine(old: ListLine, after: string | null): ListLine {
  const original = old.original ?? old;
  if (after === null) return { raw: old.raw, ending: old.ending, bytes: old.bytes, removed: true, original };
  return after === original.raw ? original : { raw: after, ending: old.ending, original };
}

/** The changes that take these back. */
export function invertChanges(changes: readonly LineChange[]): LineChange[] {
  return changes.map(({ line, before, after }) => ({ line, before: after, after: before })).reverse();
}

/** Takes lines out, for instance all that a pre-flight finding names. */
export function removeLines(document: ListDocument, lines: Iterable<number>): LineChange[] {
  return [...lines].flatMap((line) => {
    const before = document.lines[line - 1]?.raw;
    return before === undefined ? [] : [{ line, before, after: null }];
  });
}
