import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { buildDoubleArray } from './double-array-builder.ts';

/** A word of a dictionary made for a test. */
export interface TestWord {
  readonly surface: string;
  readonly leftId: number;
  readonly rightId: number;
  readonly posid: number;
  readonly cost: number;
  readonly feature: string;
}

/** Writes words as MeCab's dictionary compiler does. @param type 0 for a system dictionary, 2 for unknown words */
export function compileDictionary(
  words: readonly TestWord[],
  type: 0 | 2,
  leftSize: number,
  rightSize: number,
): Buffer {
  const bySurface = new Map<string, TestWord[]>();
  for (const word of words) bySurface.set(word.surface, [...(bySurface.get(word.surface) ?? []), word]);
  const surfaces = [...bySurface.keys()].sort((one, other) =>
    Buffer.compare(Buffer.from(one), Buffer.from(other)),
  );
  const tokens: Buffer[] = [];
  const features: Buffer[] = [];
  const offsets = new Map<string, number>();
  let featureBytes = 0;
  const keys = surfaces.map((surface) => {
    const value = (tokens.length << 8) + bySurface.get(surface)!.length;
    for (const word of bySurface.get(surface)!) {
      let offset = offsets.get(word.feature);
      if (offset === undefined) {
        offsets.set(word.feature, (offset = featureBytes));
        features.push(Buffer.from(`${word.feature}\0`));
        featureBytes += features.at(-1)!.length;
      }
      const token = Buffer.alloc(16);
      token.writeUInt16LE(word.leftId, 0);
      token.writeUInt16LE(word.rightId, 2);
      token.writeUInt16LE(word.posid, 4);
      token.writeInt16LE(word.cost, 6);
      token.writeUInt32LE(offset, 8);
      tokens.push(token);
    }
    return [Buffer.from(surface), value] as const;
  });
  const trie = Buffer.from(buildDoubleArray(keys).buffer);
  const body = Buffer.concat([trie, ...tokens, ...features]);
  const header = Buffer.alloc(72);
  header.writeUInt32LE((0xef718f77 ^ (header.length + body.length)) >>> 0, 0);
  const fields = [
    102,
    type,
    words.length,
    leftSize,
    rightSize,
    trie.length,
    16 * tokens.length,
    featureBytes,
    0,
  ];
  fields.forEach((value, index) => header.writeUInt32LE(value, 4 + 4 * index));
  header.write('UTF-8', 40);
  return Buffer.concat([header, body]);
}

/** Unpacks a dictionary that `test/reference/text/cut-dictionary.ts` has cut down into `folder`. */
export function unpackDictionary(packed: string, folder: string): string {
  const bytes = brotliDecompressSync(readFileSync(packed));
  const end = bytes.indexOf(10);
  let at = end + 1;
  mkdirSync(folder, { recursive: true });
  for (const [name, length] of JSON.parse(bytes.toString('utf8', 0, end)) as [string, number][]) {
    writeFileSync(path.join(folder, name), bytes.subarray(at, at + length));
    at += length;
  }
  return folder;
}
