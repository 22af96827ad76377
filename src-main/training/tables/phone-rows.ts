import { strictUtf8, universalNewlines } from './python-text.ts';

/** `2-name2text.txt` as both trainers read it. */
export interface PhoneTable {
  /** Phones by key; a later row of the same key replaces an earlier one. */
  readonly phones: ReadonlyMap<string, readonly string[]>;
  /** Rows without exactly four columns, which both trainers pass over: 1-based line, first column, columns. */
  readonly ignored: readonly { readonly line: number; readonly key: string; readonly columns: number }[];
  /** Keys that stand more than once. */
  readonly repeated: readonly string[];
}

/** Undefined where the file is no UTF-8: Python raises UnicodeDecodeError, and no training starts. */
export function readPhoneTable(bytes: Uint8Array): PhoneTable | undefined {
  const text = strictUtf8(bytes);
  if (text === undefined) return undefined;
  const phones = new Map<string, readonly string[]>();
  const ignored: { line: number; key: string; columns: number }[] = [];
  const repeated = new Set<string>();
  const lines = universalNewlines(text).replace(/\n+$/, '').split('\n');
  // Line breaks before the first row are stripped too, but count as lines for a person.
  lines.forEach((line, index) => {
    const columns = line.split('\t');
    if (columns.length === 4) {
      if (phones.has(columns[0]!)) repeated.add(columns[0]!);
      phones.set(columns[0]!, columns[1]!.split(' '));
    } else if (line !== '') {
      ignored.push({ line: index + 1, key: columns[0]!, columns: columns.length });
    }
  });
  return { phones, ignored, repeated: [...repeated] };
}
