import { parseArrays } from '../tables/arrays.ts';
import { readTable } from '../tables/read-table.ts';

/** Traditional to simplified characters of PaddleSpeech's `char_convert`, only those that differ. @throws see readTable */
export function readSimplified(resourcesDir: string): ReadonlyMap<string, string> {
  const { header } = parseArrays<{ traditional: string; simplified: string }>(
    readTable(resourcesDir, 'zh/simplified.br'),
  );
  const simplified = [...header.simplified];
  return new Map([...header.traditional].map((character, i) => [character, simplified[i]!]));
}
