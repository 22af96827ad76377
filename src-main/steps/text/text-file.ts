import { join } from 'node:path';
import { interleave } from '../../formats/semantic-tsv.ts';
import type { WrittenFile } from '../../formats/types.ts';
import type { EndRow } from '../../pipeline/step.ts';
import { writeFileAtomic } from '../../platform/write-file-atomic.ts';
import { name2textRow } from '../../text/name2text/name2text-row.ts';
import type { TextResult } from './text-result.ts';

export const name2textFile = '2-name2text.txt';

/**
 * `2-name2text.txt` as upstream's window merges it from the files of its processes: their rows one behind the other,
 * and a blank row for a process that had none.
 * @throws AppError file-unwritable
 */
export async function writeName2text(
  folder: string,
  rows: readonly EndRow<TextResult>[],
  parts: number,
): Promise<WrittenFile[]> {
  const lines: string[] = [];
  for (let part = 0; part < parts; part++) {
    const own = rows.filter(({ order }) => order % parts === part);
    if (own.length === 0) lines.push('');
    for (const { name, result } of interleave(own, parts)) lines.push(name2textRow(name, result));
  }
  const written = await writeFileAtomic(join(folder, name2textFile), `${lines.join('\n')}\n`);
  return [{ path: name2textFile, ...written }];
}
