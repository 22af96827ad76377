import { rm, writeFile } from 'node:fs/promises';
import { phones, type TestFolder } from '../../support/training-folder.ts';
import { taken, dropped, abort, start, type FolderCase } from './folder-case.ts';

const b = 'b.wav';
const none = (): void => undefined;
const tokens = (text: string) => (f: TestFolder) => void (f.semantic[2]![1] = text);
const phonesOf = (text: string) => (f: TestFolder) => void (f.text[1]![1] = text);
const allKeys = (names: readonly string[]) => (f: TestFolder) =>
  names.forEach((name, i) => (f.semantic[i + 1]![0] = name));
const many = (count: number, word: string): string => Array.from({ length: count }, () => word).join(' ');

/** What can be wrong with the two tables: what is broken, and what becomes of the clip. */
export const tableCases: readonly FolderCase[] = [
  { name: 'sound', break: none, s1: taken, s2: taken },
  { name: 'sound, CR LF', break: none, eol: '\r\n', s1: taken, s2: taken },
  {
    name: 'no texts',
    break: none,
    after: (f) => rm(f.path('2-name2text.txt')),
    s1: start('file-absent'),
    s2: start('file-absent'),
  },
  {
    name: 'no tokens file',
    break: none,
    after: (f) => rm(f.path('6-name2semantic.tsv')),
    s1: start('file-absent'),
    s2: taken,
  },
  {
    name: 'texts not UTF-8',
    break: none,
    after: (f) => writeFile(f.path('2-name2text.txt'), Buffer.from([0x61, 0xff])),
    s1: start('file-not-utf8'),
    s2: start('file-not-utf8'),
  },
  {
    name: 'tokens not UTF-8',
    break: none,
    after: (f) => writeFile(f.path('6-name2semantic.tsv'), Buffer.from([0x61, 0xff])),
    s1: start('file-not-utf8'),
    s2: taken,
  },
  {
    name: 'empty tokens file',
    break: none,
    after: (f) => writeFile(f.path('6-name2semantic.tsv'), ''),
    s1: start('table-empty'),
    s2: taken,
  },
  {
    name: 'tokens header only',
    break: (f) => void (f.semantic.length = 1),
    s1: start('gpt-nothing-left'),
    s2: taken,
    finding: 'row-without-tokens',
  },
  {
    name: 'a TAB in the text',
    break: (f) => void f.text[1]!.push('more'),
    s1: dropped('no-text-row'),
    finding: 'text-row-columns',
  },
  {
    name: 'a row lost from the texts',
    break: (f) => void f.text.splice(1, 1),
    s1: dropped('no-text-row'),
    finding: 'file-without-row',
  },
  {
    name: 'a row lost from the tokens',
    break: (f) => void f.semantic.splice(2, 1),
    s2: taken,
    finding: 'row-without-tokens',
  },
  {
    name: 'a text row twice, the last counts',
    break: (f) => void f.text.push([b, 'nope', 'None', 'x']),
    s1: dropped('phone-unknown'),
    s2: dropped('phone-unknown'),
    finding: 'text-row-repeated',
  },
  {
    name: 'a byte order mark loses the first text only',
    break: none,
    start: '\ufeff',
    s1: taken,
    s2: taken,
    finding: 'text-byte-order-mark',
  },
  {
    name: 'an unknown phone',
    break: phonesOf('n i3 qq'),
    s1: dropped('phone-unknown'),
    s2: dropped('phone-unknown'),
  },
  {
    name: 'a Cantonese phone',
    break: phonesOf(many(12, 'Yz')),
    versions: ['v1'],
    s1: dropped('phone-unknown'),
    s2: dropped('phone-unknown'),
  },
  {
    name: 'the same in a later version',
    break: phonesOf(many(12, 'Yz')),
    versions: ['v2', 'v4'],
    s1: taken,
    s2: taken,
  },
  {
    name: 'two blanks between phones',
    break: phonesOf(phones.join('  ')),
    s1: dropped('phone-unknown'),
    s2: dropped('phone-unknown'),
  },
  {
    name: 'a fraction among the tokens',
    break: tokens('1 2.5 3'),
    s1: start('gpt-token-no-number'),
    s2: taken,
  },
  { name: 'two blanks between tokens', break: tokens('1  2'), s1: start('gpt-token-no-number'), s2: taken },
  {
    name: 'a blank after the last token',
    break: tokens('1 2 '),
    s1: start('gpt-token-no-number'),
    s2: taken,
  },
  { name: 'no tokens in a row', break: tokens(''), s1: start('gpt-tokens-no-text'), s2: taken },
  { name: 'NaN for tokens', break: tokens('nan'), s1: start('gpt-tokens-no-text'), s2: taken },
  {
    name: 'single tokens throughout',
    break: (f) => f.semantic.slice(1).forEach((row) => (row[1] = '7')),
    s1: start('gpt-tokens-no-text'),
    s2: taken,
  },
  { name: 'token 1024', break: tokens(many(49, '1024')), s1: taken, s2: taken },
  { name: 'token 1025', break: tokens(many(49, '1025')), s1: abort('gpt-token-range'), s2: taken },
  { name: 'a negative token', break: tokens(many(49, '-1')), s1: abort('gpt-token-range'), s2: taken },
  {
    name: 'a third field',
    break: (f) => void f.semantic[2]!.push('x'),
    s1: start('table-fields'),
    s2: taken,
  },
  {
    name: 'a TAB at every end',
    break: (f) => f.semantic.slice(1).forEach((row) => row.push('')),
    s1: start('gpt-nothing-left'),
    s2: taken,
  },
  {
    name: 'an opening quote',
    break: (f) => void (f.semantic[2]![0] = '"b.wav'),
    s1: start('table-quote'),
    s2: taken,
  },
  { name: 'a quoted key', break: (f) => void (f.semantic[2]![0] = '"b.wav"'), s1: taken, s2: taken },
  { name: 'blank lines', break: (f) => void f.semantic.splice(2, 0, [''], ['  ']), s1: taken, s2: taken },
  {
    name: 'one column',
    break: (f) => f.semantic.forEach((row) => (row.length = 1)),
    s1: start('gpt-no-token-column'),
    s2: taken,
  },
  { name: 'no header: the first clip is lost', break: (f) => void f.semantic.shift(), s1: taken, s2: taken },
  {
    name: 'a key that is NaN',
    break: (f) => void (f.semantic[2]![0] = 'null'),
    s1: { is: 'dropped', why: 'key-becomes-nan' },
    s2: taken,
  },
  {
    name: 'keys that are numbers',
    break: allKeys(['0001', '0002', '0003']),
    s1: start('gpt-nothing-left'),
    s2: taken,
  },
  {
    name: 'keys that are truth values',
    break: allKeys(['True', 'false', 'TRUE']),
    s1: start('gpt-nothing-left'),
    s2: taken,
  },
  {
    name: 'keys that are infinite',
    break: allKeys(['inf', '-inf', 'Infinity']),
    s1: start('gpt-nothing-left'),
    s2: taken,
  },
  { name: 'too many tokens', break: tokens(many(1351, '5')), s1: dropped('gpt-too-many-tokens'), s2: taken },
  {
    name: 'too many phones',
    break: (f) => {
      phonesOf(many(541, 'AA'))(f);
      tokens(many(1350, '5'))(f);
    },
    s1: dropped('gpt-too-many-phones'),
    s2: taken,
  },
  {
    name: 'the most phones and tokens',
    break: async (f) => {
      phonesOf(many(540, 'AA'))(f);
      tokens(many(1350, '5'))(f);
      await rm(f.path('3-bert/b.wav.pt'));
    },
    s1: taken,
    s2: taken,
  },
  { name: 'too few phones a second', break: phonesOf('n i3'), s1: dropped('gpt-phone-rate'), s2: taken },
  {
    name: 'too many phones a second',
    break: phonesOf(many(50, 'AA')),
    s1: dropped('gpt-phone-rate'),
    s2: taken,
  },
  {
    name: 'leftover parts',
    break: none,
    after: (f) => writeFile(f.path('6-name2semantic-0.tsv'), ''),
    s1: taken,
    s2: taken,
    finding: 'part-file',
  },
];
