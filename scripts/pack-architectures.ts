/**
 * Packs full tensor lists (one JSON per architecture: `{about, tensors: [[key, shape, dtype, kind], ...]}`, as dumped
 * from an instantiated model) into the compact form under resources/architectures: one file in full, every
 * other one as its difference from a relative.
 *
 * usage: node scripts/pack-architectures.ts FOLDER-WITH-FULL-LISTS resources/architectures
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

interface FullList {
  about: Record<string, unknown>;
  tensors: [key: string, shape: number[], dtype: string, kind: string][];
}

/** target file: [source list, relative it is told from]. A relative must stand before those that extend it. */
const plan: [target: string, source: string, relative: string | null][] = [
  ['v2', 'v2', null],
  ['v1', 'v1', 'v2'],
  ['v2Pro', 'v2Pro', 'v2'],
  ['v2ProPlus', 'v2ProPlus', 'v2Pro'],
  ['v3', 'v3', 'v2'],
  ['v4', 'v4', 'v3'],
  ['gpt-v1', 's1_v1', null],
  ['gpt-v2', 's1_v2', 'gpt-v1'],
  ['hubert-base', 'hubert_base_derived', null],
];

const [from, to] = process.argv.slice(2);
if (from === undefined || to === undefined) throw new Error('usage: pack-architectures.ts FROM TO');

const packed = new Map<string, Map<string, number[]>>();
for (const [target, source, relative] of plan) {
  const list = JSON.parse(await readFile(join(from, `${source}.json`), 'utf8')) as FullList;
  const tensors = new Map(list.tensors.map(([key, shape]) => [key, shape]));
  packed.set(target, tensors);
  const { about } = list;
  const head = [`"name": "${target}"`];
  if (typeof about.class === 'string') head.push(`"class": "${about.class.replace(/\(.*/, '')}"`);
  if (typeof about.config === 'string') head.push(`"config": "${about.config}"`);
  const base = relative === null ? new Map<string, number[]>() : packed.get(relative)!;
  if (relative !== null) head.push(`"extends": "${relative}"`);
  const { prefixes, keys } = without(base, tensors);
  if (prefixes.length > 0) head.push(`"withoutModules": ${JSON.stringify(prefixes)}`);
  if (keys.length > 0) throw new Error(`${target} lacks single tensors of ${relative}: ${keys.join(', ')}`);
  const changed = [...tensors].filter(([key, shape]) => String(base.get(key)) !== String(shape));
  const rows = changed.map(([key, shape]) => `    ${JSON.stringify(key)}: ${JSON.stringify(shape)}`);
  const body = rows.length === 0 ? '{}' : `{\n${rows.join(',\n')}\n  }`;
  const text = `{\n${head.map((line) => `  ${line},`).join('\n')}\n  "tensors": ${body}\n}\n`;
  await writeFile(join(to, `${target}.json`), text);
  console.log(
    target,
    tensors.size,
    'tensors',
    relative === null ? '' : `(${changed.length} beside ${relative})`,
  );
}

/** Whole modules of `base` that `tensors` lacks, and single keys it lacks beside them. */
function without(base: Map<string, number[]>, tensors: Map<string, number[]>) {
  const moduleOf = (key: string): string => key.split('.')[0]!;
  const present = new Set([...tensors.keys()].map(moduleOf));
  const prefixes = [...new Set([...base.keys()].map(moduleOf))].filter((module) => !present.has(module));
  const keys = [...base.keys()].filter((key) => present.has(moduleOf(key)) && !tensors.has(key));
  return { prefixes, keys };
}
