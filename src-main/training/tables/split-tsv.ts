/** One row of a table: its fields, and the 1-based line it starts on. */
export interface TsvRow {
  readonly fields: string[];
  readonly line: number;
}

export type TsvFault =
  /** A row with more fields than pandas expects after the rows before it. */
  | { readonly kind: 'fields'; readonly line: number; readonly expected: number; readonly fields: number }
  /** A field opens with a double quote that is never closed: everything after it is one field. */
  | { readonly kind: 'quote'; readonly line: number };

/**
 * Splits a TAB separated text as pandas' C parser does by default: a double quote at the start of a field opens a
 * quoted one ("" inside is a quote, TABs and line breaks belong to it), lines that are empty or hold blanks only are
 * skipped, CR ends a line. Rows are as they stand; `limitFields` applies pandas' rule of how many fields a row has.
 */
export function* splitTsv(text: string): Generator<TsvRow, TsvFault | undefined> {
  let [at, line] = [0, 1];
  while (at < text.length) {
    const start = line;
    const end = plainLineEnd(text, at);
    const plain = text.slice(at, end);
    if (!/(?:^|\t)"/.test(plain)) {
      at = afterBreak(text, end);
      line += 1;
      if (!/^ *$/.test(plain)) yield { fields: plain.split('\t'), line: start };
      continue;
    }
    const quoted = quotedRow(text, at);
    if (!quoted) return { kind: 'quote', line: start };
    at = afterBreak(text, quoted.end);
    line += 1 + quoted.breaks;
    yield { fields: quoted.fields, line: start };
  }
  return undefined;
}

function plainLineEnd(text: string, at: number): number {
  for (let end = at; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === 10 || code === 13) return end;
  }
  return text.length;
}

function afterBreak(text: string, end: number): number {
  return text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
}

/** A row in which some field is quoted. Undefined where the text ends inside the quotes. */
function quotedRow(
  text: string,
  start: number,
): { fields: string[]; end: number; breaks: number } | undefined {
  const fields: string[] = [];
  let [field, quoted, fresh, breaks] = ['', false, true, 0];
  let at = start;
  for (; at < text.length; at++) {
    const char = text[at]!;
    if (quoted) {
      if (char === '\n') breaks++;
      if (char !== '"') field += char;
      else if (text[at + 1] === '"') field += text[at++];
      else quoted = false;
    } else if (char === '"' && fresh) {
      quoted = true;
    } else if (char === '\t') {
      fields.push(field);
      field = '';
      fresh = true;
      continue;
    } else if (char === '\n' || char === '\r') {
      break;
    } else {
      field += char;
    }
    fresh = false;
  }
  if (quoted) return undefined;
  return { fields: [...fields, field], end: at, breaks };
}
