import { mkdir, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { taken, dropped, abort, zeros, start, type FolderCase } from './folder-case.ts';

const b = 'b.wav';
const pro = ['v2Pro', 'v2ProPlus'] as const;
const wide = ['v1', 'v2', 'v2Pro', 'v2ProPlus'] as const;
const narrow = ['v3', 'v4'] as const;

/** What can be wrong with the files of a clip. */
export const fileCases: readonly FolderCase[] = [
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
