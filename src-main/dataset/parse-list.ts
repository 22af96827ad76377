import { readRegularFile } from '../platform/read-regular-file.ts';
import { decodeList } from './decode-list.ts';
import { longestList, type ListOptions } from './open-list.ts';
import { lineReader } from './read-line.ts';
import type { LineProblem, ListDocument, ListEntry, ListLine } from './types.ts';

/**
 * Reads a `.list` whole: one `path|speaker|language|text` a line, exactly three `|`, no quoting, no comments.
 * Kinder than GPT-SoVITS to a BOM, other encodings and blank lines; whatever cannot be used is in `problems`.
 * @throws AppError file-not-found, file-unreadable, file-not-regular, file-too-big
 */
export async function parseListFile(path: string, options: ListOptions = {}): Promise<ListDocument> {
  const bytes = await readRegularFile(path, { maxBytes: longestList, signal: options.signal });
  return parseList(bytes, path, options);
}

/** The same for bytes in memory; `path` is for messages. */
export function parseList(bytes: Uint8Array, path = '', options: ListOptions = {}): ListDocument {
  const { lines, ...read } = decodeList(bytes, options.encoding, options.sure);
  return documentOf(lines, { path, ...read });
}

/** Reads lines that are already text; edits go through here, so that a changed line is judged like a loaded one. */
export function documentOf(
  lines: readonly ListLine[],
  { path, encoding, certain, bom }: Pick<ListDocument, 'path' | 'encoding' | 'certain' | 'bom'>,
): ListDocument {
  const entries: ListEntry[] = [];
  const problems: LineProblem[] = [];
  let blankLines = 0;
  const read = lineReader(encoding);
  for (const line of lines) {
    const found = read(line);
    if (found === null) blankLines += line.removed ? 0 : 1;
    else if ('code' in found) problems.push(found);
    else entries.push(found);
  }
  return { path, encoding, certain, bom, lines, entries, problems, blankLines };
}
