import type { G2pwConfig } from './config.ts';

/** Characters that g2pW calls polyphones and upstream reads otherwise all the same. */
const notPolyphonic = '一不和咋嗲剖差攢倒難奔勁拗肖瘙誒泊听噢';
const notMonophonic = '似攢';

/** What the files of a G2PWModel folder say, besides the model itself. */
export interface G2pwData {
  /** Reading (bopomofo with tone digit) by output of the model. */
  readonly labels: readonly string[];
  /** Characters to ask the model about → number of the character, and the outputs that it can have. */
  readonly queries: ReadonlyMap<string, { readonly id: number; readonly mask: Float32Array }>;
  /** Characters with one reading, in bopomofo. */
  readonly monophonic: ReadonlyMap<string, string>;
  /** Bopomofo without tone → pinyin without tone. */
  readonly toPinyin: ReadonlyMap<string, string>;
}

export interface G2pwFiles {
  readonly config: G2pwConfig;
  /** `POLYPHONIC_CHARS.txt`: character TAB reading, a line for each reading. */
  readonly polyphonic: string;
  /** `MONOPHONIC_CHARS.txt`: character TAB reading. */
  readonly monophonic: string;
  /** `bopomofo_to_pinyin_wo_tune_dict.json`. */
  readonly toPinyin: Readonly<Record<string, string>>;
}

/** Python sorts by code points. */
const byCodePoint = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

const sorted = (texts: Iterable<string>): string[] => [...new Set(texts)].sort(byCodePoint);

export function makeG2pwData({ config, polyphonic, monophonic, toPinyin }: G2pwFiles): G2pwData {
  const readings = pairs(polyphonic);
  const labelOf = (character: string, reading: string): string =>
    config.useCharPhoneme ? `${character} ${reading}` : reading;
  const labels = sorted(readings.map(([character, reading]) => labelOf(character, reading)));
  const numberOf = new Map(labels.map((label, number) => [label, number]));
  const queries = new Map<string, { id: number; mask: Float32Array }>();
  sorted(readings.map(([character]) => character)).forEach((character, id) => {
    const mask = new Float32Array(labels.length).fill(config.useMask ? 0 : 1);
    queries.set(character, { id, mask });
  });
  for (const [character, reading] of readings)
    queries.get(character)!.mask[numberOf.get(labelOf(character, reading))!] = 1;
  for (const character of notPolyphonic) queries.delete(character);
  const single = new Map(pairs(monophonic));
  for (const character of notMonophonic) single.delete(character);
  const plain = config.useCharPhoneme ? labels.map((label) => label.split(' ')[1] ?? '') : labels;
  return { labels: plain, queries, monophonic: single, toPinyin: new Map(Object.entries(toPinyin)) };
}

function pairs(text: string): [string, string][] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [character = '', reading = ''] = line.replace(/\r$/, '').split('\t');
      return [character, reading];
    });
}
