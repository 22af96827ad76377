import { existsSync } from 'node:fs';
import path from 'node:path';

/** Where upstream keeps its list of 134,201 English words in katakana, seen from its own folder. */
const places = [
  ['userdict.csv'],
  ['ja_userdic', 'userdict.csv'],
  ['GPT_SoVITS', 'text', 'ja_userdic', 'userdict.csv'],
];

/** Upstream's user dictionary beside a dictionary or inside an installation of GPT-SoVITS; null where there is none. */
export function findUserDictionary(folder: string): string | null {
  return places.map((parts) => path.join(folder, ...parts)).find((file) => existsSync(file)) ?? null;
}
