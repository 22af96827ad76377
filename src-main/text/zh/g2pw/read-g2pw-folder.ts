import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../../contract/errors.ts';
import { readError } from '../../../platform/file-error.ts';
import { parseG2pwConfig } from './config.ts';
import { makeG2pwData, type G2pwData } from './g2pw-data.ts';

/**
 * The small files of a G2PWModel folder; the model beside them is the caller's to open. `char_bopomofo_dict.json` is
 * not read: upstream asks it, but does the same for either answer.
 * @throws AppError file-not-found, file-unreadable; text-g2pw-file where a file is not one of g2pW
 */
export async function readG2pwFolder(dir: string): Promise<G2pwData> {
  const read = async (name: string): Promise<string> => {
    const file = path.join(dir, name);
    try {
      return await readFile(file, 'utf8');
    } catch (error) {
      throw readError(file, error);
    }
  };
  const damaged = (name: string, cause?: unknown): AppError =>
    new AppError('text-g2pw-file', { path: path.join(dir, name) }, cause);

  const config = parseG2pwConfig(await read('config.py'));
  if (!config) throw damaged('config.py');
  const polyphonic = await read('POLYPHONIC_CHARS.txt');
  if (!/^\S\t\S+[1-5]\r?\n/u.test(polyphonic)) throw damaged('POLYPHONIC_CHARS.txt');
  const monophonic = await read('MONOPHONIC_CHARS.txt');
  if (!/^\S\t\S+[1-5]\r?\n/u.test(monophonic)) throw damaged('MONOPHONIC_CHARS.txt');
  const table = 'bopomofo_to_pinyin_wo_tune_dict.json';
  return makeG2pwData({
    config,
    polyphonic,
    monophonic,
    toPinyin: parseTable(await read(table), () => damaged(table)),
  });
}

function parseTable(json: string, damaged: () => AppError): Record<string, string> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw damaged();
  }
  if (
    value === null ||
    typeof value !== 'object' ||
    !Object.values(value).every((v) => typeof v === 'string')
  )
    throw damaged();
  return value as Record<string, string>;
}
