import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseList } from '../../src-main/dataset/parse-list.ts';
import type { ListEntry } from '../../src-main/dataset/types.ts';
import { tempFolder } from './temp-folder.ts';

/** A data set in a folder with every kind of name that breaks programs. @returns its path */
export function makeFiles(...names: string[]): string {
  const folder = join(tempFolder(), '数据 集', 'ñ ü 🙂');
  mkdirSync(folder, { recursive: true });
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), 'sound');
  }
  return folder;
}

/** The lines of a list that names these paths. */
export function entriesOf(...paths: string[]): readonly ListEntry[] {
  return parseList(Buffer.from(paths.map((path) => `${path}|s|zh|t`).join('\n'))).entries;
}
