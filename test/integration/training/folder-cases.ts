import { mkdir, rename, rm, truncate, writeFile } from 'node:fs/promises';
import type { TrainingReason } from '../../../src-main/contract/text/training-reasons.ts';
import type { ModelVersion } from '../../../src-main/contract/values.ts';
import { phones, type TestFolder } from '../../support/training-folder.ts';

/** What happens to clip b.wav, or (`start`) to the whole training before it begins. */
type Fate = { is: 'taken' } | { is: 'dropped' | 'abort' | 'zeros' | 'start'; why: TrainingReason };

export interface FolderCase {
  readonly name: string;
  readonly break: (folder: TestFolder) => void | Promise<unknown>;
  readonly s1?: Fate;
  readonly s2?: Fate;
  /** Left out: all of them. */
  readonly versions?: readonly ModelVersion[];
  /** Written instead of LF, and before the first byte. */
  readonly eol?: string;
  readonly start?: string;
  /** After the tables are written. */
  readonly after?: (folder: TestFolder) => Promise<unknown>;
  readonly finding?: TrainingReason;
}

const taken: Fate = { is: 'taken' };
const dropped = (why: TrainingReason): Fate => ({ is: 'dropped', why });
const abort = (why: TrainingReason): Fate => ({ is: 'abort', why });
const zeros = (why: TrainingReason): Fate => ({ is: 'zeros', why });
const start = (why: TrainingReason): Fate => ({ is: 'start', why });
const b = 'b.wav';
const pro = ['v2Pro', 'v2ProPlus'] as const;
const wide = ['v1', 'v2', 'v2Pro', 'v2ProPlus'] as const;
const narrow = ['v3', 'v4'] as const;
const none = (): void => undefined;
const tokens = (text: string) => (f: TestFolder) => void (f.semantic[2]![1] = text);
const phonesOf = (text: string) => (f: TestFolder) => void (f.text[1]![1] = text);
const allKeys = (names: readonly string[]) => (f: TestFolder) =>
  names.forEach((name, i) => (f.semantic[i + 1]![0] = name));
const many = (count: number, word: string): string => Array.from({ length: count }, () => word).join(' ');

const tables: FolderCase[] = [
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
  { name: 'too many tokens', break: tokens(many(1351, '5')), s1: dropped('gpt-too-long'), s2: taken },
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

const files: FolderCase[] = [
  {
    name: 'no BERT features',
    break: (f) => rm(f.path('3-bert/b.wav.pt')),
    s1: taken,
    s2: taken,
    finding: 'row-without-bert',
  },
  { name: 'BERT of another text', break: (f) => f.bert(b, [1024, 13]), s1: abort('bert-columns'), s2: taken },
  { name: 'BERT of another width', break: (f) => f.bert(b, [768, 12]), s1: abort('bert-shape'), s2: taken },
  { name: 'BERT of one dimension', break: (f) => f.bert(b, [12]), s1: taken, s2: taken },
  { name: 'BERT of three dimensions', break: (f) => f.bert(b, [1, 1024, 12]), s1: taken, s2: taken },
  {
    name: 'BERT cut off',
    break: (f) => truncate(f.path('3-bert/b.wav.pt'), 900),
    s1: abort('bert-unreadable'),
    s2: taken,
  },
  { name: 'no features', break: (f) => rm(f.path('4-cnhubert/b.wav.pt')), s1: taken, s2: dropped('no-file') },
  {
    name: 'features cut off',
    break: (f) => truncate(f.path('4-cnhubert/b.wav.pt'), 5000),
    s1: taken,
    s2: zeros('features-unreadable'),
  },
  {
    name: 'features of no bytes',
    break: (f) => truncate(f.path('4-cnhubert/b.wav.pt')),
    s1: taken,
    s2: zeros('features-unreadable'),
  },
  {
    name: 'features under another extension',
    break: (f) => rename(f.path('4-cnhubert/b.wav.pt'), f.path('4-cnhubert/b.wav.PT')),
    s1: taken,
    s2: zeros('features-unreadable'),
    finding: 'file-unexpected-name',
  },
  {
    name: 'features of two dimensions',
    break: (f) => f.features(b, [768, 99]),
    s1: taken,
    s2: abort('features-shape'),
  },
  {
    name: 'features of one dimension',
    break: (f) => f.features(b, [99]),
    s1: taken,
    s2: zeros('features-unreadable'),
  },
  {
    name: 'features of 512 channels',
    break: (f) => f.features(b, [1, 512, 99]),
    s1: taken,
    s2: abort('features-shape'),
  },
  {
    name: 'features without frames',
    break: (f) => f.features(b, [1, 768, 0]),
    s1: taken,
    s2: zeros('features-unreadable'),
  },
  {
    name: 'features of another recording',
    break: (f) => f.features(b, [1, 768, 95]),
    versions: wide,
    s1: taken,
    s2: abort('features-length'),
  },
  {
    name: 'the same in v3 and v4',
    break: (f) => f.features(b, [1, 768, 95]),
    versions: narrow,
    s1: taken,
    s2: taken,
    finding: 'tokens-differ-in-length',
  },
  {
    name: 'far too few features',
    break: (f) => f.features(b, [1, 768, 9]),
    versions: ['v3'],
    s1: taken,
    s2: abort('features-length'),
  },
  {
    name: 'the same in v4',
    break: (f) => f.features(b, [1, 768, 9]),
    versions: ['v4'],
    s1: taken,
    s2: taken,
  },
  { name: 'no recording', break: (f) => rm(f.path('5-wav32k/b.wav')), s1: taken, s2: dropped('no-file') },
  {
    name: 'a folder for a recording',
    break: async (f) => {
      await rm(f.path('5-wav32k/b.wav'));
      await mkdir(f.path('5-wav32k/b.wav'));
    },
    s1: taken,
    s2: dropped('sovits-too-short'),
  },
  {
    name: 'a web page for a recording',
    break: (f) => writeFile(f.path('5-wav32k/b.wav'), '<html>'.repeat(20_000)),
    s1: taken,
    s2: zeros('wav-unreadable'),
  },
  {
    name: 'a recording without size',
    break: (f) => f.wav(b, 64_000, { stated: 0xffff_ffff }),
    s1: taken,
    s2: taken,
  },
  {
    name: 'a recording of 16 kHz',
    break: (f) => f.wav(b, 64_000, { rate: 16_000 }),
    versions: wide,
    s1: taken,
    s2: abort('features-length'),
  },
  { name: 'a short recording', break: (f) => f.wav(b, 19_000), s1: taken, s2: dropped('sovits-too-short') },
  {
    name: 'a recording below the first bucket',
    break: (f) => f.wav(b, 20_000),
    s1: taken,
    s2: dropped('sovits-no-bucket'),
  },
  {
    name: 'a recording of 25 s',
    break: (f) => f.wav(b, 800_000),
    versions: narrow,
    s1: taken,
    s2: dropped('sovits-no-bucket'),
  },
  {
    name: 'a recording of 40 s',
    break: (f) => f.wav(b, 1_280_000),
    s1: taken,
    s2: dropped('sovits-no-bucket'),
  },
  {
    name: 'a recording of 54 s',
    break: (f) => f.wav(b, 1_728_000),
    s1: taken,
    s2: dropped('sovits-too-long'),
  },
  {
    name: 'no folder of features',
    break: (f) => rename(f.path('4-cnhubert'), f.path('4')),
    s1: taken,
    s2: start('file-absent'),
  },
  {
    name: 'no folder of recordings',
    break: (f) => rename(f.path('5-wav32k'), f.path('5')),
    s1: taken,
    s2: start('file-absent'),
  },
  {
    name: 'no folder of speaker vectors',
    break: (f) => rename(f.path('7-sv_cn'), f.path('7')),
    versions: pro,
    s1: taken,
    s2: start('file-absent'),
  },
  {
    name: 'the same where none is needed',
    break: (f) => rename(f.path('7-sv_cn'), f.path('7')),
    versions: ['v1', 'v2', 'v3', 'v4'],
    s1: taken,
    s2: taken,
  },
  {
    name: 'empty folder of features',
    break: async (f) => {
      await rm(f.path('4-cnhubert'), { recursive: true });
      await mkdir(f.path('4-cnhubert'));
    },
    s1: taken,
    s2: start('sovits-nothing-common'),
  },
  {
    name: 'no speaker vector',
    break: (f) => rm(f.path('7-sv_cn/b.wav.pt')),
    versions: pro,
    s1: taken,
    s2: dropped('no-file'),
  },
  {
    name: 'speaker vector cut off',
    break: (f) => truncate(f.path('7-sv_cn/b.wav.pt'), 200),
    versions: pro,
    s1: taken,
    s2: zeros('speaker-unreadable'),
  },
  {
    name: 'speaker vector of 192',
    break: (f) => f.speaker(b, [1, 192]),
    versions: pro,
    s1: taken,
    s2: abort('speaker-shape'),
  },
  {
    name: 'speaker vectors of a stereo file',
    break: (f) => f.speaker(b, [2, 20480]),
    versions: pro,
    s1: taken,
    s2: abort('speaker-shape'),
  },
  {
    name: 'a stray file',
    break: (f) => writeFile(f.path('5-wav32k/x.wav'), ''),
    s1: taken,
    s2: taken,
    finding: 'file-without-row',
  },
];

/** Every rule of the trainers' readers once: what is broken, and what becomes of the clip. */
export const folderCases: readonly FolderCase[] = [...tables, ...files];
