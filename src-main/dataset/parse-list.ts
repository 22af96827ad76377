import { readFile } from 'node:fs/promises';
import { readError } from '../platform/file-error.ts';
import { cleanBasename, cleanPath } from './clean-path.ts';
import { decodeList } from './decode-list.ts';
import type { TextEncoding } from './encoding/encodings.ts';
import type { LineProblem, ListDocument, ListEntry, ListLine } from './types.ts';

export interface ParseListOptions {
  /** Overrides the guess; a BOM still wins. */
  readonly encoding?: TextEncoding;
  readonly signal?: AbortSignal;
}

/**
 * Reads a `.list`: one `path|speaker|language|text` a line, exactly three `|`, no quoting, no comments.
 * Kinder than GPT-SoVITS to a BOM, other encodings and blank lines; whatever cannot be used is in `problems`.
 * @throws AppError file-not-found, file-unreadable
 */
export async function parseListFile(path: string, options: ParseListOptions = {}): Promise<ListDocument> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path, { signal: options.signal });
  } catch (error) {
    throw readError(path, error);
  }
  return parseList(bytes, path, options);
}

/** The same for bytes in memory; `path` is for messages. */
export function parseList(bytes: Uint8Array, path = '', options: ParseListOptions = {}): ListDocument {
  const { lines, ...read } = decodeList(bytes, options.encoding);
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
  let order = 0;
  lines.forEach((line, index) => {
    if (line.removed) return;
    if (line.raw.trim() === '') blankLines++;
    else {
      const read = readLine(line, index + 1, order, encoding);
      if ('code' in read) problems.push(read);
      else entries.push(read);
    }
    // The scripts strip line ends from the start of the file before they number the lines; later blank lines count.
    if (order > 0 || line.raw !== '') order++;
  });
  return { path, encoding, certain, bom, lines, entries, problems, blankLines };
}

function readLine(
  { raw, bytes, guessed }: ListLine,
  line: number,
  order: number,
  encoding: TextEncoding,
): ListEntry | LineProblem {
  const lossy = encoding.startsWith('utf-16') && raw.includes('\ufffd');
  if ((bytes && !guessed) ?? lossy) return { line, code: 'line-bytes', params: { encoding }, raw };
  const fields = raw.split('|');
  if (fields.length !== 4) return { line, code: 'line-fields', params: { fields: fields.length }, raw };
  const [rawPath, speaker, language, text] = fields as [string, string, string, string];
  const path = cleanPath(rawPath);
  const key = cleanBasename(path);
  if (key === '' || path.includes('\0')) return { line, code: 'line-no-file', params: {}, raw };
  return { line, order, rawPath, path, key, speaker, language, text };
}
