import { parseArrays } from '../../tables/arrays.ts';

/** Word lists of PaddleSpeech's tone sandhi and GPT-SoVITS's erhua, and the phones of each syllable. */
export interface ChineseRules {
  readonly neutral: ReadonlySet<string>;
  readonly notNeutral: ReadonlySet<string>;
  readonly erhua: ReadonlySet<string>;
  readonly notErhua: ReadonlySet<string>;
  /** Syllable without tone, e.g. `zhuang` → `zh uang` (opencpop-strict). */
  readonly phones: ReadonlyMap<string, string>;
}

/** @param bytes the table `zh/rules.br`, decoded */
export function parseRules(bytes: Buffer): ChineseRules {
  const { header } = parseArrays<{
    neutral: string[];
    notNeutral: string[];
    erhua: string[];
    notErhua: string[];
    phones: Record<string, string>;
  }>(bytes);
  return {
    neutral: new Set(header.neutral),
    notNeutral: new Set(header.notNeutral),
    erhua: new Set(header.erhua),
    notErhua: new Set(header.notErhua),
    phones: new Map(Object.entries(header.phones)),
  };
}
