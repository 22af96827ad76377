import { basename } from 'node:path';
import type { FolderScan } from './scan-folder.ts';

/** How many names a sentence can bear. */
const shownNames = 5;

export interface LeftOut {
  readonly code: 'scan-outputs' | 'scan-unread';
  readonly params: { readonly count: number; readonly values: string };
}

/** What a scan of a folder did not take, as problems of the dataset; nothing where it took everything. */
export function leftOutFindings({ outputs, unread }: Pick<FolderScan, 'outputs' | 'unread'>): LeftOut[] {
  const found = (
    code: LeftOut['code'],
    paths: readonly string[],
    name: (path: string) => string,
  ): LeftOut[] =>
    paths.length === 0 ? [] : [{ code, params: { count: paths.length, values: namesOf(paths.map(name)) } }];
  return [
    ...found('scan-outputs', outputs, (path) => path),
    ...found('scan-unread', unread, (path) => basename(path)),
  ];
}

function namesOf(names: readonly string[]): string {
  return names.slice(0, shownNames).join(', ') + (names.length > shownNames ? ', …' : '');
}
