import { AppError } from '../contract/errors.ts';
import {
  writeFileAtomic,
  type WriteAtomicOptions,
  type WrittenBytes,
} from '../platform/write-file-atomic.ts';
import type { TokenRow } from './types.ts';

/** GPT-SoVITS' `6-name2semantic.tsv`: this header, then `key TAB t0 SP t1 ...`, LF everywhere, one LF at the end. */
const header = 'item_name\tsemantic_audio';

/** One row without its line end. @throws AppError formats-key-unwritable where the key would break the row */
export function formatSemanticRow({ key, tokens }: TokenRow): string {
  if (key === '' || /[\t\r\n]/.test(key)) throw new AppError('formats-key-unwritable', { key });
  return `${key}\t${Array.isArray(tokens) ? tokens.join(' ') : Array.from(tokens).join(' ')}`;
}

/**
 * The order in which GPT-SoVITS' default run leaves the rows: with n processes, lines 0, n, 2n, ... of the list,
 * then 1, n+1, ... `parts` 1 keeps the order of the list. `order` is the 0-based line as the scripts count.
 */
export function interleave<T extends { readonly order: number }>(rows: readonly T[], parts = 2): T[] {
  return [...rows].sort((a, b) => (a.order % parts) - (b.order % parts) || a.order - b.order);
}

/** Writes the file row by row, whole or not at all. @throws AppError file-unwritable, formats-key-unwritable */
export function writeSemanticTsv(
  path: string,
  rows: Iterable<TokenRow> | AsyncIterable<TokenRow>,
  options: WriteAtomicOptions = {},
): Promise<WrittenBytes> {
  return writeFileAtomic(path, semanticLines(rows), options);
}

async function* semanticLines(rows: Iterable<TokenRow> | AsyncIterable<TokenRow>): AsyncGenerator<string> {
  yield `${header}\n`;
  for await (const row of rows) yield `${formatSemanticRow(row)}\n`;
}

export interface SemanticTsv {
  readonly rows: readonly { readonly key: string; readonly tokens: Uint16Array }[];
  /** 1-based lines that are no token row. */
  readonly badLines: readonly number[];
}

/** Reads a token file of any origin: with or without header, LF or CRLF, with the blank lines merging can leave. */
export function parseSemanticTsv(text: string): SemanticTsv {
  const rows: { key: string; tokens: Uint16Array }[] = [];
  const badLines: number[] = [];
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  lines.forEach((line, index) => {
    if (line === '' || (index === 0 && line === header)) return;
    const fields = line.split('\t');
    const [key = '', list = ''] = fields;
    const words = list === '' ? [] : list.split(' ');
    if (fields.length !== 2 || key === '' || !words.every(isToken)) badLines.push(index + 1);
    else rows.push({ key, tokens: Uint16Array.from(words, Number) });
  });
  return { rows, badLines };
}

function isToken(word: string): boolean {
  return /^\d{1,5}$/.test(word) && Number(word) <= 0xffff;
}
