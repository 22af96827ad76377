/**
 * Cuts a MeCab dictionary down to the words that occur in given texts, at every place: the lattice of these texts is
 * the same, and so is every result. Ids stay as they are; costs of connections that cannot occur become 0.
 *
 *   node cut-dictionary.ts ja <dictionary folder> test/golden/text/ja.jsonl <output.br> [user dictionary.csv]
 *   node cut-dictionary.ts ko <dictionary folder> test/golden/text/ko.jsonl <output.br>
 *
 * With a user dictionary, `userdict.csv` holds its rows that occur.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { readConnectionMatrix } from '../../../src-main/text/mecab/connection-matrix.ts';
import { openDictionaryFile, type DictionaryFile } from '../../../src-main/text/mecab/dictionary-file.ts';
import { eachPrefix } from '../../../src-main/text/mecab/double-array.ts';
import { toFullWidth } from '../../../src-main/text/ja/full-width.ts';
import { replaceIdioms } from '../../../src-main/text/ko/idioms.ts';
import { spellLetters } from '../../../src-main/text/ko/letters.ts';
import { compileDictionary, type TestWord } from '../../support/mecab-dictionary.ts';

const [language, folder, golden, output, userFile] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string?,
];
const file = (name: string) => path.join(folder, name);
// As the front ends give them to MeCab; the last words are for the check that it is the right dictionary.
const asAnalysed = (text: string) =>
  language === 'ko'
    ? replaceIdioms(spellLetters(text))
    : toFullWidth(text.replaceAll('％', 'パーセント').toLowerCase());
const texts = readFileSync(golden, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => asAnalysed((JSON.parse(line) as { text: string }).text))
  .concat('は', '을');
const system = openDictionaryFile(file('sys.dic'));
const unknown = openDictionaryFile(file('unk.dic'));
const matrix = readConnectionMatrix(file('matrix.bin'));

const words = new Map<string, TestWord[]>();
for (const text of texts) {
  const bytes = Buffer.from(text);
  for (let begin = 0; begin < bytes.length; begin++) {
    eachPrefix(system.units, bytes, begin, bytes.length, (value, end) => {
      const surface = bytes.toString('utf8', begin, end);
      if (!words.has(surface)) words.set(surface, wordsOf(system, surface, value));
    });
  }
}
const kept = [...words.values()].flat();
const others = Array.from({ length: unknown.words.length / 8 }, (_, token) =>
  wordsOf(unknown, '', (token << 8) + 1),
).flat();

const userRows = userFile === undefined ? [] : readFileSync(userFile, 'utf8').split('\n').filter(occurs);
const userIds = userRows.map((row) => row.split(','));
const left = new Set([
  0,
  ...[...kept, ...others].map((word) => word.leftId),
  ...userIds.map(([, id]) => Number(id)),
]);
const right = new Set([
  0,
  ...[...kept, ...others].map((word) => word.rightId),
  ...userIds.map(([, , id]) => Number(id)),
]);
const costs = Buffer.alloc(4 + matrix.costs.length * 2);
costs.writeUInt16LE(matrix.leftSize, 0);
costs.writeUInt16LE(matrix.rightSize, 2);
for (const l of left)
  for (const r of right) {
    const at = r + matrix.leftSize * l;
    costs.writeInt16LE(matrix.costs[at]!, 4 + 2 * at);
  }

const files: [string, Buffer][] = [
  ['sys.dic', compileDictionary(kept, 0, matrix.leftSize, matrix.rightSize)],
  ['matrix.bin', costs],
  ...['unk.dic', 'char.bin', 'dicrc']
    .filter((name) => existsSync(file(name)))
    .map((name): [string, Buffer] => [name, readFileSync(file(name))]),
  ...(userFile === undefined
    ? []
    : [['userdict.csv', Buffer.from(`${userRows.join('\n')}\n`)] as [string, Buffer]]),
];
const head = JSON.stringify(files.map(([name, bytes]) => [name, bytes.length]));
const packed = brotliCompressSync(
  Buffer.concat([Buffer.from(`${head}\n`), ...files.map(([, bytes]) => bytes)]),
  {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
    },
  },
);
writeFileSync(output, packed);
console.log(`${kept.length} of ${system.words.length / 8} words, ${packed.length} bytes`);

function wordsOf(dictionary: DictionaryFile, surface: string, value: number): TestWord[] {
  return Array.from({ length: value & 0xff }, (_, index) => {
    const token = (value >>> 8) + index;
    const at = token * 8;
    return {
      surface,
      leftId: dictionary.words[at]!,
      rightId: dictionary.words[at + 1]!,
      posid: dictionary.words[at + 2]!,
      cost: dictionary.costs[at + 3]!,
      feature: dictionary.features.read(dictionary.longs[token * 4 + 2]!),
    };
  });
}

function occurs(row: string): boolean {
  const surface = row.slice(0, row.indexOf(','));
  return surface !== '' && texts.some((text) => text.includes(surface));
}
