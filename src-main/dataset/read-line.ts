import { cleanBasename, cleanPath } from './clean-path.ts';
import type { TextEncoding } from './encoding/encodings.ts';
import type { LineProblem, ListEntry, ListLine } from './types.ts';

/**
 * Reads lines in their order, numbering them as an editor and as the trainers' scripts do. Null for a blank line and
 * for one that a change has taken out.
 */
export function lineReader(encoding: TextEncoding): (line: ListLine) => ListEntry | LineProblem | null {
  let number = 0;
  let order = 0;
  return (line) => {
    number++;
    if (line.removed) return null;
    const read = line.raw.trim() === '' ? null : readLine(line, number, order, encoding);
    // The scripts strip line ends from the start of the file before they number the lines; later blank lines count.
    if (order > 0 || line.raw !== '') order++;
    return read;
  };
}

function readLine(
  { raw, bytes, guessed }: ListLine,
  line: number,
  order: number,
  encoding: TextEncoding,
): ListEntry | LineProblem {
  const lossy = encoding.startsWith('utf-16') && raw.includes('\ufffd');
  if ((bytes && !guessed) || lossy) return { line, code: 'line-bytes', params: { encoding }, raw };
  const fields = raw.split('|');
  if (fields.length !== 4) return { line, code: 'line-fields', params: { fields: fields.length }, raw };
  const [rawPath, speaker, language, text] = fields as [string, string, string, string];
  const path = cleanPath(rawPath);
  const key = cleanBasename(path);
  if (key === '' || path.includes('\0')) return { line, code: 'line-no-file', params: {}, raw };
  return { line, order, rawPath, path, key, speaker, language, text };
}
