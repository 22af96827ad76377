import { join } from 'node:path';
import type { PhoneTable } from '../tables/phone-rows.ts';
import { pythonInt } from '../tables/python-text.ts';
import type { SemanticRow, SemanticTable } from '../tables/semantic-rows.ts';
import { probeTensor, type TensorProbe } from './probe-tensor.ts';
import {
  bertWidth,
  gptMaxPhones,
  gptMaxTokens,
  highestToken,
  phonesPerSecond,
  tokenRate,
} from './trainer-rules.ts';
import { because, type Abort, type JudgedRow, type RowReason, type StageVerdict } from './types.ts';
import { layout } from './training-folder.ts';

export interface GptInput {
  readonly root: string;
  readonly phones: PhoneTable;
  readonly semantic: SemanticTable;
  readonly isPhone: (phone: string) => boolean;
  readonly hasBert: ReadonlySet<string>;
  readonly onRow: () => void | Promise<void>;
}

/** A row that the trainer keeps when it starts. */
interface KeptRow {
  readonly key: string;
  readonly phones: number;
  readonly tokens: readonly number[];
}

/**
 * Goes through `6-name2semantic.tsv` as the GPT trainer's dataset does when it is made, and then looks at what it would
 * load for every row it kept.
 */
export async function checkGpt(input: GptInput): Promise<StageVerdict> {
  const kept: KeptRow[] = [];
  const dropped: JudgedRow[] = [];
  const aborts: Abort[] = [];
  for (const row of input.semantic.rows) {
    const verdict = judgeRow(row, input);
    if ('stop' in verdict) aborts.push({ key: row.field, reason: verdict.stop });
    else if ('drop' in verdict) dropped.push({ key: row.field, reason: verdict.drop });
    else kept.push(verdict);
  }
  // An exception while the dataset is made: no row is trained on, whatever its own verdict.
  if (aborts.length > 0) return { taken: [], dropped, aborts };
  if (kept.length === 0)
    return { taken: [], dropped, aborts: [{ key: null, reason: because('gpt-nothing-left') }] };
  const taken: string[] = [];
  for (const row of kept) {
    await input.onRow();
    const stop = await stopsWhenLoaded(row, input);
    if (stop) aborts.push({ key: row.key, reason: stop });
    else taken.push(row.key);
  }
  return { taken, dropped, aborts };
}

/** In the order of the trainer's own tests. */
function judgeRow(
  row: SemanticRow,
  { phones: table, semantic, isPhone }: GptInput,
): KeptRow | { drop: RowReason } | { stop: RowReason } {
  const { key } = row;
  const phones = key === undefined ? undefined : table.phones.get(key);
  if (key === undefined || !phones) return { drop: unknownKey(row) };
  if (!semantic.hasTokens) return { stop: because('gpt-no-token-column') };
  if (row.tokens === undefined) return { stop: because('gpt-tokens-no-text', { line: row.line }) };
  const tokens: number[] = [];
  for (const field of row.tokens.split(' ')) {
    const token = pythonInt(field);
    if (token === undefined)
      return { stop: because('gpt-token-no-number', { line: row.line, found: field }) };
    tokens.push(token);
  }
  const count = tokens.length;
  if (count > gptMaxTokens)
    return { drop: because('gpt-too-many-tokens', { tokens: count, max: gptMaxTokens }) };
  const unknown = phones.find((phone) => !isPhone(phone));
  if (unknown !== undefined) return { drop: because('phone-unknown', { phone: unknown }) };
  if (phones.length > gptMaxPhones)
    return { drop: because('gpt-too-many-phones', { phones: phones.length, max: gptMaxPhones }) };
  const rate = phones.length / (count / tokenRate);
  if (rate > phonesPerSecond.max || rate < phonesPerSecond.min)
    return { drop: because('gpt-phone-rate', { rate: rate.toFixed(2), ...phonesPerSecond }) };
  return { key, phones: phones.length, tokens };
}

function unknownKey({ lost, field }: SemanticRow): RowReason {
  switch (lost) {
    case 'missing':
      return because('key-becomes-nan', { key: field });
    case 'number':
    case 'truth':
      return because('keys-become-numbers', { key: field });
    case 'column':
      return because('keys-in-wrong-column');
    case undefined:
      return because('no-text-row');
  }
}

async function stopsWhenLoaded(row: KeptRow, { root, hasBert }: GptInput): Promise<RowReason | undefined> {
  const outside = row.tokens.find((token) => token < 0 || token > highestToken);
  if (outside !== undefined) return because('gpt-token-range', { token: outside, max: highestToken });
  if (!hasBert.has(`${row.key}.pt`)) return undefined;
  return bertFault(await probeTensor(join(root, layout.bert, `${row.key}.pt`)), row.phones);
}

/** The features must have a column for every phone, and fit into [1024, phones]. */
function bertFault(bert: TensorProbe, phones: number): RowReason | undefined {
  if (bert.kind === 'absent') return undefined;
  if (bert.kind !== 'tensor') return because('bert-unreadable');
  const { shape } = bert;
  const columns = shape.at(-1);
  if (columns !== phones) return because('bert-columns', { columns: columns ?? 0, phones });
  const rows = shape.at(-2) ?? bertWidth;
  // torch copies a tensor into a wider place where its missing or single dimensions can be repeated.
  const fits = (rows === bertWidth || rows === 1) && shape.slice(0, -2).every((size) => size === 1);
  return fits ? undefined : because('bert-shape', { shape: shape.join(' x ') });
}
