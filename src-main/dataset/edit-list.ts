import { AppError } from '../contract/errors.ts';
import { breaksLine } from '../contract/list-fields.ts';
import { documentOf } from './parse-list.ts';
import type { LineChange, ListDocument, ListEntry, ListLine } from './types.ts';

type Fields = Pick<ListEntry, 'rawPath' | 'speaker' | 'language' | 'text'>;

/**
 * The line of an entry, with some of its fields replaced.
 * @throws AppError dataset-field-breaks-line
 */
export function formatEntry(entry: Fields, change: Partial<Fields> = {}): string {
  const { rawPath, speaker, language, text } = { ...entry, ...change };
  const fields = [rawPath, speaker, language, text];
  refuseBreaks(fields);
  return fields.join('|');
}

/** @throws AppError dataset-field-breaks-line where a field holds what separates fields or lines */
export function refuseBreaks(fields: readonly (string | undefined)[]): void {
  const value = fields.find((field) => field !== undefined && breaksLine(field));
  if (value !== undefined)
    throw new AppError('dataset-field-breaks-line', { value: value.slice(0, shownLength) });
}

/** Characters of a value that a sentence can bear. */
const shownLength = 80;

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
  if (after === original.raw) return original;
  return { raw: after, ending: old.ending, original, bytes: bytesBehindPath(original, after) };
}

/**
 * A line with damaged bytes whose path alone changes keeps the bytes behind it, readable or not; where other fields
 * change too, the text is what the user has seen and written, and no bytes are returned.
 */
function bytesBehindPath({ raw, bytes }: ListLine, after: string): Uint8Array | undefined {
  const bar = raw.indexOf('|');
  if (!bytes || bar < 0 || after.slice(after.indexOf('|')) !== raw.slice(bar)) return undefined;
  // In UTF-8, the only encoding whose bytes are written back, `|` is never part of another character.
  return Buffer.concat([
    Buffer.from(after.slice(0, after.indexOf('|'))),
    bytes.subarray(bytes.indexOf(0x7c)),
  ]);
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
