import { resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ModelVersion } from '../../contract/values.ts';
import { isSymbol } from '../../text/symbols/symbol-table.ts';
import { readPhoneTable, type PhoneTable } from '../tables/phone-rows.ts';
import { readSemanticTable, type SemanticFault, type SemanticTable } from '../tables/semantic-rows.ts';
import { checkGpt } from './check-gpt.ts';
import { checkSovits } from './check-sovits.ts';
import { findings } from './findings.ts';
import { layout, openTrainingFolder, type FolderName, type TrainingFolder } from './training-folder.ts';
import { needsSpeaker } from './trainer-rules.ts';
import {
  because,
  type Finding,
  type RowReason,
  type SovitsVerdict,
  type StageVerdict,
  type TrainingCheck,
} from './types.ts';

export interface CheckOptions {
  readonly signal?: AbortSignal;
  /** Rows looked at so far, of about `total`. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Rows between two looks at the clock, the signal and the rest of the program. */
const breathing = 500;

/**
 * Says what both trainers would do with a training folder, row by row, before they start: what they take, drop in
 * silence, stop at, or replace by zeros. Computes nothing and changes nothing.
 * @throws AppError training-no-folder, file-unreadable, cancelled
 */
export async function checkTrainingFolder(
  path: string,
  version: ModelVersion,
  { signal, onProgress }: CheckOptions = {},
): Promise<TrainingCheck> {
  const folder = await openTrainingFolder(resolve(path));
  const phones = folder.text && readPhoneTable(folder.text);
  const semantic = folder.semantic && readSemanticTable(folder.semantic);
  const table = semantic && 'rows' in semantic ? semantic : undefined;
  const isPhone = (phone: string): boolean => isSymbol(phone, version === 'v1' ? 'v1' : 'v2');
  const total = (phones?.phones.size ?? 0) + (table?.rows.length ?? 0);
  let done = 0;
  const onRow = async (): Promise<void> => {
    if (++done % breathing > 0) return;
    signal?.throwIfAborted();
    onProgress?.(done, total);
    await nextTurn();
  };

  const counts = tokenCounts(table);
  const odd: Finding[] = [];
  const onFrames = (key: string, frames: number): void => {
    const tokens = counts.get(key);
    // One code for two frames; an odd last frame gives none.
    const expected = Math.floor(frames / 2);
    if (tokens === undefined || tokens === expected) return;
    const params = { key, tokens, expected };
    odd.push({ code: 'tokens-differ-in-length', params, file: null, key, act: 'compute' });
  };

  const gptFault = textFault(folder, phones) ?? semanticFault(semantic);
  const sovitsFault = textFault(folder, phones) ?? folderFault(folder, version);
  const hasBert = new Set(folder.names[layout.bert]);
  const s1: StageVerdict =
    gptFault === undefined
      ? await checkGpt({ root: folder.root, phones: phones!, semantic: table!, isPhone, hasBert, onRow })
      : stopped(gptFault);
  const s2: SovitsVerdict =
    sovitsFault === undefined
      ? await checkSovits({ folder, phones: phones!, version, isPhone, onRow, onFrames })
      : { ...stopped(sovitsFault), zeros: [] };
  onProgress?.(total, total);
  const ready = [s1, s2].every(({ taken, aborts }) => taken.length > 0 && aborts.length === 0);
  const files = [...odd, ...findings(folder, phones, table, version)];
  return { folder: folder.root, version, ready, s1, s2, files };
}

function tokenCounts(table: SemanticTable | undefined): ReadonlyMap<string, number> {
  const rows = table?.rows ?? [];
  return new Map(
    rows.flatMap(({ field, tokens }) => (tokens === undefined ? [] : [[field, countOf(tokens)]])),
  );
}

function countOf(tokens: string): number {
  return tokens.split(' ').length;
}

function stopped(reason: RowReason): StageVerdict {
  return { taken: [], dropped: [], aborts: [{ key: null, reason }] };
}

/** Both trainers read the texts first. */
function textFault({ text }: TrainingFolder, phones: PhoneTable | undefined): RowReason | undefined {
  if (!text) return because('file-absent', { file: layout.text });
  return phones ? undefined : because('file-not-utf8', { file: layout.text });
}

function semanticFault(semantic: SemanticTable | SemanticFault | undefined): RowReason | undefined {
  const file = layout.semantic;
  if (!semantic) return because('file-absent', { file });
  if ('rows' in semantic) return undefined;
  switch (semantic.kind) {
    case 'utf8':
      return because('file-not-utf8', { file });
    case 'empty':
      return because('table-empty', { file });
    case 'fields': {
      const { line, expected, fields } = semantic;
      return because('table-fields', { line, expected, fields });
    }
    case 'quote':
      return because('table-quote', { line: semantic.line });
  }
}

function folderFault({ names }: TrainingFolder, version: ModelVersion): RowReason | undefined {
  const wanted: FolderName[] = [layout.hubert, layout.wav];
  if (needsSpeaker(version)) wanted.push(layout.speaker);
  const absent = wanted.find((name) => names[name] === undefined);
  return absent === undefined ? undefined : because('file-absent', { file: absent });
}
