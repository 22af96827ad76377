import { isLanguage, languageOf, lineOf } from './fields.ts';

/** What columns are called. */
const names = {
  path: /^(path|file|file_?name|audio(_?(file|path|filepath))?|wav(_?path)?|wavs?)$/i,
  speaker: /^(speaker(_?(name|id))?|spk|name)$/i,
  language: /^(language|lang)$/i,
  text: /^(text|transcript(ion)?|sentence|normalized_text)$/i,
} as const;

/**
 * A converter for a table with commas or TABs and, where it has one, a header line: which column is which is told by
 * the header, else path, speaker, language, text. Undefined where the file is no such table. The header becomes no line.
 */
export function csvConverter(
  raws: readonly string[],
): ((raw: string, index: number) => string[] | null) | undefined {
  const first = raws[0] ?? '';
  const separator = first.includes('\t') ? '\t' : ',';
  if (first.includes('|')) return undefined;
  const head = splitRow(first, separator).map((field) => field.trim());
  const columnOf = (name: RegExp): number => head.findIndex((field) => name.test(field));
  const [path, text] = [columnOf(names.path), columnOf(names.text)];
  if (path >= 0 && text >= 0) {
    const [speaker, language] = [columnOf(names.speaker), columnOf(names.language)];
    return (raw, index) => {
      if (index === 0) return [];
      const fields = splitRow(raw, separator);
      const said = fields[text] ?? '';
      const spoken = language < 0 ? languageOf(said) : (fields[language] ?? '');
      return asLine(lineOf(fields[path] ?? '', fields[speaker] ?? 'speaker', spoken, said));
    };
  }
  if (separator !== ',' || head.length !== 4 || !isLanguage(head[2])) return undefined;
  return (raw) => {
    const [file, speaker, language, ...said] = splitRow(raw, separator);
    if (!isLanguage(language)) return null;
    return asLine(lineOf(file ?? '', speaker ?? '', language ?? '', said.join(',')));
  };
}

const asLine = (line: string | null): string[] | null => (line === null ? null : [line]);

/** RFC 4180: a field in quotes may hold the separator, and `""` for a quote. */
function splitRow(row: string, separator: string): string[] {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < row.length; at++) {
    const character = row[at]!;
    if (quoted) {
      if (character !== '"') field += character;
      else if (row[at + 1] === '"') field += row[++at]!;
      else quoted = false;
    } else if (character === '"' && field === '') quoted = true;
    else if (character === separator) {
      fields.push(field);
      field = '';
    } else field += character;
  }
  return [...fields, field];
}
