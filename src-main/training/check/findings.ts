import type { PhoneTable } from '../tables/phone-rows.ts';
import type { SemanticTable } from '../tables/semantic-rows.ts';
import { layout, type FolderName, type TrainingFolder } from './training-folder.ts';
import { needsSpeaker } from './trainer-rules.ts';
import type { ModelVersion } from '../../contract/values.ts';
import type { Finding } from './types.ts';

/** What is odd about the folder beside the rows' own verdicts: rows without files, files without rows, leftovers. */
export function findings(
  folder: TrainingFolder,
  phones: PhoneTable | undefined,
  semantic: SemanticTable | undefined,
  version: ModelVersion,
): Finding[] {
  return [
    ...leftoverParts(folder),
    ...(phones ? textFindings(phones) : []),
    ...(phones && semantic ? rowsWithoutTokens(phones, semantic) : []),
    ...(phones ? rowsWithoutBert(folder, phones) : []),
    ...(phones ? filesWithoutRows(folder, phones, version) : []),
  ];
}

function leftoverParts({ top }: TrainingFolder): Finding[] {
  return top
    .filter((name) => /^(?:2-name2text-\d+\.txt|6-name2semantic-\d+\.tsv)$/.test(name))
    .map((file) => ({ code: 'part-file', params: { file }, file, key: null, act: 'remove' }));
}

function textFindings({ phones, ignored, repeated }: PhoneTable): Finding[] {
  const file = layout.text;
  const [firstKey] = phones.keys();
  const found: Finding[] = ignored.map(({ line, key, columns }) => ({
    code: 'text-row-columns',
    params: { line, columns },
    file,
    key,
    act: 'edit',
  }));
  for (const key of repeated)
    found.push({ code: 'text-row-repeated', params: { key }, file, key, act: 'edit' });
  if (firstKey?.startsWith('\ufeff'))
    found.push({ code: 'text-byte-order-mark', params: {}, file, key: firstKey.slice(1), act: 'edit' });
  return found;
}

function rowsWithoutTokens({ phones }: PhoneTable, { rows }: SemanticTable): Finding[] {
  const named = new Set(rows.map(({ field }) => field));
  return [...phones.keys()]
    .filter((key) => !named.has(key))
    .map((key) => ({ code: 'row-without-tokens', params: { key }, file: null, key, act: 'compute' }));
}

/** A Chinese final with its tone. Those of Cantonese begin with Y, English stress marks follow capitals. */
const chinesePhone = /^[a-z][a-z0]*[1-5]$/;

function rowsWithoutBert({ names }: TrainingFolder, { phones }: PhoneTable): Finding[] {
  const files = new Set(names[layout.bert]);
  return [...phones]
    .filter(([key, row]) => !files.has(`${key}.pt`) && row.some((phone) => chinesePhone.test(phone)))
    .map(([key]) => ({ code: 'row-without-bert', params: { key }, file: null, key, act: 'compute' }));
}

function filesWithoutRows(
  { names }: TrainingFolder,
  { phones }: PhoneTable,
  version: ModelVersion,
): Finding[] {
  const tensors: FolderName[] = [layout.bert, layout.hubert];
  if (needsSpeaker(version)) tensors.push(layout.speaker);
  const found: Finding[] = [];
  const add = (code: Finding['code'], file: string, key: string | null): void => {
    found.push({ code, params: { file }, file, key, act: 'remove' });
  };
  for (const name of names[layout.wav] ?? [])
    if (!phones.has(name)) add('file-without-row', `${layout.wav}/${name}`, null);
  for (const folder of tensors) {
    for (const name of names[folder] ?? []) {
      const key = name.slice(0, -3);
      if (!phones.has(key)) add('file-without-row', `${folder}/${name}`, null);
      else if (!name.endsWith('.pt')) add('file-unexpected-name', `${folder}/${name}`, key);
    }
  }
  return found;
}
