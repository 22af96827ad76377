import { columnType, isMissing, type ColumnType } from './pandas-types.ts';
import { strictUtf8 } from './python-text.ts';
import { splitTsv, type TsvFault, type TsvRow } from './split-tsv.ts';

/** A row of `6-name2semantic.tsv` as the GPT trainer gets it from pandas. */
export interface SemanticRow {
  /** 1-based line of the file. */
  readonly line: number;
  /** The first field as it stands in the file. */
  readonly field: string;
  /** The key the trainer looks up; undefined where pandas no longer holds it as text. */
  readonly key: string | undefined;
  /** Why the key is lost. */
  readonly lost: 'missing' | 'number' | 'truth' | 'column' | undefined;
  /** The tokens as text; undefined where pandas made NaN or a number of them, which has no `split`. */
  readonly tokens: string | undefined;
}

export interface SemanticTable {
  readonly rows: readonly SemanticRow[];
  /** The first line, which pandas takes as names whatever it holds. */
  readonly header: readonly string[];
  /** False where the rows have a key only: reading their tokens raises IndexError. */
  readonly hasTokens: boolean;
}

export type SemanticFault = TsvFault | { readonly kind: 'utf8' } | { readonly kind: 'empty' };

/**
 * Rows pandas turns into columns at once. Its C parser works in blocks of a power of two below 2^20 / fields, and
 * each block finds its types by itself (low_memory, the default).
 */
function rowsPerBlock(width: number): number {
  let rows = 1;
  while (rows * 2 < Math.floor(2 ** 20 / Math.max(width, 1))) rows *= 2;
  return rows;
}

/** Reads the table as `pandas.read_csv(path, delimiter="\t", encoding="utf-8")`. */
export function readSemanticTable(bytes: Uint8Array): SemanticTable | SemanticFault {
  const text = strictUtf8(bytes)?.replace(/^\ufeff/, '');
  if (text === undefined) return { kind: 'utf8' };
  const rows = splitTsv(text);
  const first = rows.next();
  if (first.done) return first.value ?? { kind: 'empty' };
  const header = first.value.fields;
  const body: TsvRow[] = [];
  // The first row of data may be wider than the header; every later one at most as wide as the widest before it.
  let width = header.length;
  for (let next = rows.next(); ; next = rows.next()) {
    if (next.done) {
      if (next.value) return next.value;
      break;
    }
    const { fields, line } = next.value;
    if (body.length === 0) width = Math.max(width, fields.length);
    else if (fields.length > width) return { kind: 'fields', line, expected: width, fields: fields.length };
    body.push(next.value);
  }
  return { header, hasTokens: header.length > 1, rows: typedRows(body, width, width - header.length) };
}

/** Fields to the left of the header's become the table's index: the trainer's first column is the one after them. */
function typedRows(body: readonly TsvRow[], width: number, indexFields: number): SemanticRow[] {
  const size = rowsPerBlock(width);
  const rows: SemanticRow[] = [];
  for (let start = 0; start < body.length; start += size) {
    const block = body.slice(start, start + size);
    const keys = block.map(({ fields }) => fields[indexFields] ?? '');
    const tokens = block.map(({ fields }) => fields[indexFields + 1] ?? '');
    const [keyType, tokenType] = [columnType(keys), columnType(tokens)];
    block.forEach(({ fields, line }, i) => {
      const lost = indexFields > 0 ? 'column' : lostBy(keys[i]!, keyType);
      rows.push({
        line,
        field: fields[0] ?? '',
        key: lost === undefined || lost === 'column' ? keys[i]! : undefined,
        lost,
        tokens: tokenType === 'text' && !isMissing(tokens[i]!) ? tokens[i]! : undefined,
      });
    });
  }
  return rows;
}

function lostBy(key: string, type: ColumnType): SemanticRow['lost'] {
  if (isMissing(key)) return 'missing';
  return type === 'text' ? undefined : type;
}
