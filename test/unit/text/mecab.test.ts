import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eachPrefix } from '../../../src-main/text/mecab/double-array.ts';
import { findDictionary, isDictionary } from '../../../src-main/text/mecab/find-dictionary.ts';
import { fingerprintDictionary } from '../../../src-main/text/mecab/fingerprint.ts';
import { MecabTokenizer } from '../../../src-main/text/mecab/tokenizer.ts';
import { UserLexicon } from '../../../src-main/text/mecab/user-lexicon.ts';
import { openJapanese } from '../../../src-main/text/ja/open-japanese.ts';
import { openKorean } from '../../../src-main/text/ko/open-korean.ts';
import { buildDoubleArray } from '../../support/double-array-builder.ts';
import { compileDictionary, type TestWord } from '../../support/mecab-dictionary.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const options = { resourcesDir: '', table: 'v2', readings: 'dictionary' } as const;

function word(surface: string, cost: number, ids: Partial<TestWord> = {}): TestWord {
  return { surface, leftId: 1, rightId: 1, posid: 0, cost, feature: `${surface},*`, ...ids };
}

/** Two context ids that connect at no cost; letters group into unknown words, spaces separate. */
function writeDictionary(words: readonly TestWord[], dicrc?: string): string {
  const folder = tempFolder();
  const categories = ['DEFAULT', 'SPACE', 'LETTER'];
  const info = (category: number, length: number, group: number) =>
    ((1 << category) | (category << 18) | (length << 26) | (group << 30)) >>> 0;
  const char = Buffer.alloc(4 + 32 * categories.length + 4 * 0xffff);
  char.writeUInt32LE(categories.length, 0);
  categories.forEach((name, index) => char.write(name, 4 + 32 * index));
  for (let code = 0; code < 0xffff; code++) {
    const category =
      code === 0x20 ? info(1, 0, 1) : code >= 0x61 && code <= 0x7a ? info(2, 0, 1) : info(0, 1, 0);
    char.writeUInt32LE(category, 4 + 32 * categories.length + 4 * code);
  }
  const unknown = categories.map((name) => word(name, 20_000));
  const matrix = Buffer.alloc(4 + 2 * 4);
  matrix.writeUInt16LE(2, 0);
  matrix.writeUInt16LE(2, 2);
  writeFileSync(path.join(folder, 'sys.dic'), compileDictionary(words, 0, 2, 2));
  writeFileSync(path.join(folder, 'unk.dic'), compileDictionary(unknown, 2, 2, 2));
  writeFileSync(path.join(folder, 'char.bin'), char);
  writeFileSync(path.join(folder, 'matrix.bin'), matrix);
  if (dicrc !== undefined) writeFileSync(path.join(folder, 'dicrc'), dicrc);
  return folder;
}

function open(folder: string, lexicons: readonly UserLexicon[] = []): MecabTokenizer {
  const tokenizer = new MecabTokenizer(folder, lexicons);
  onTestFinished(() => {
    tokenizer.close();
  });
  return tokenizer;
}

const surfaces = (tokenizer: MecabTokenizer, text: string) =>
  tokenizer.tokenize(text).map(({ surface }) => surface);

it('a double array gives every prefix that is a key, whatever the keys', () => {
  const key = fc.string({ minLength: 1, maxLength: 6 }).filter((text) => !text.includes('\0'));
  fc.assert(
    fc.property(fc.uniqueArray(key, { minLength: 1, maxLength: 60 }), key, (keys, text) => {
      const units = buildDoubleArray(keys.map((one, value) => [Buffer.from(one), value]));
      for (const probe of [...keys, text]) {
        const bytes = Buffer.from(probe);
        const found: number[] = [];
        eachPrefix(units, bytes, 0, bytes.length, (value) => found.push(value));
        const expected = keys.filter((one) =>
          bytes.subarray(0, Buffer.byteLength(one)).equals(Buffer.from(one)),
        );
        expect(found.map((value) => keys[value]).sort()).toEqual(expected.sort());
      }
    }),
    { numRuns: 200 },
  );
});

describe('the cheapest way through the words', () => {
  it('weighs one long word against two short ones', () => {
    const cheap = open(writeDictionary([word('ab', 100), word('a', 10), word('b', 10)]));
    expect(surfaces(cheap, 'ab')).toEqual(['a', 'b']);
    const dear = open(writeDictionary([word('ab', 100), word('a', 60), word('b', 60)]));
    expect(surfaces(dear, 'ab')).toEqual(['ab']);
  });

  it('takes of equal words the one that the dictionary has first', () => {
    const words = [word('a', 5, { feature: 'first,*' }), word('a', 5, { feature: 'second,*' })];
    expect(open(writeDictionary(words)).tokenize('a')[0]!.feature).toBe('first,*');
  });

  it('reads what no dictionary knows by its kind of characters', () => {
    const tokens = open(writeDictionary([word('一', 1)])).tokenize('abc一二三');
    expect(tokens.map(({ surface, source }) => [surface, source])).toEqual([
      ['abc', 'unknown'],
      ['一', 'dictionary'],
      ['二', 'unknown'],
      ['三', 'unknown'],
    ]);
  });

  it('a run of more than 25 characters is no word by itself', () => {
    const tokenizer = open(writeDictionary([word('一', 1)]));
    expect(surfaces(tokenizer, 'a'.repeat(25))).toEqual(['a'.repeat(25)]);
    expect(surfaces(tokenizer, 'a'.repeat(26)).length).toBeGreaterThan(1);
  });

  it('spaces belong to no word, and may cost the word after them', () => {
    const words = [
      word('은', 0, { posid: 120, feature: 'J,*' }),
      word('은', 50, { posid: 7, feature: 'N,*' }),
    ];
    const plain = open(writeDictionary(words));
    const penal = open(writeDictionary(words, 'left-space-penalty-factor = 100,3000,120,6000'));
    expect(plain.tokenize('一  은 ').map(({ feature }) => feature)).toEqual(['DEFAULT,*', 'J,*']);
    expect(penal.tokenize('一  은 ').map(({ feature }) => feature)).toEqual(['DEFAULT,*', 'N,*']);
    expect(penal.tokenize('一은').map(({ feature }) => feature)).toEqual(['DEFAULT,*', 'J,*']);
  });

  it('ends at a NUL, as a C string does', () => {
    expect(surfaces(open(writeDictionary([word('a', 1)])), 'a\0a')).toEqual(['a']);
  });

  it('never throws, and its words with spaces are the text', () => {
    const tokenizer = open(writeDictionary([word('a', 1), word('\ud83d\ude00', 1), word('é', 1)]));
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const whole = text.replace(/\0[^]*$/, '');
        expect(surfaces(tokenizer, text).join('')).toBe(whole.replaceAll(' ', ''));
      }),
    );
  });
});

describe('a user dictionary', () => {
  const rows = ['ｏｐｅｎ,1,1,-500,名詞,*', '"a,b",1,1,-500,quoted,*', '', 'ｏｐｅｎ,*,*,-600,名詞,2'];

  it('adds words; of rows with the same surface the cheapest wins', () => {
    const tokenizer = open(writeDictionary([word('一', 1)]), [
      new UserLexicon(rows.join('\r\n'), 'words.csv'),
    ]);
    const tokens = tokenizer.tokenize('一ｏｐｅｎa,b');
    expect(tokens.map(({ surface, feature, source }) => [surface, feature, source])).toEqual([
      ['一', '一,*', 'dictionary'],
      ['ｏｐｅｎ', '名詞,2', 'user'],
      ['a,b', 'quoted,*', 'user'],
    ]);
  });

  it('names the file and the line that is no row', () => {
    expect(() => new UserLexicon('a,1,1,5,x\nb,1,1\n', 'words.csv')).toThrow(
      expect.objectContaining({ code: 'text-user-dictionary-row', params: { path: 'words.csv', line: 2 } }),
    );
  });
});

describe('a dictionary that cannot be used', () => {
  it.each(['sys.dic', 'unk.dic', 'matrix.bin', 'char.bin'])('names a %s that is cut off', (name) => {
    const folder = writeDictionary([word('a', 1)]);
    const file = path.join(folder, name);
    writeFileSync(file, readFileSync(file).subarray(0, -3));
    expect(() => new MecabTokenizer(folder)).toThrow(
      expect.objectContaining({ code: 'text-dictionary-damaged', params: { path: file } }),
    );
  });

  it('says which language needs what, where there is none', () => {
    const folder = tempFolder();
    expect(() => openJapanese({ ...options, dictionaryDirs: { ja: folder } })).toThrow(
      expect.objectContaining({ code: 'text-ja-dictionary-missing', params: { path: folder } }),
    );
    expect(() => openKorean({ ...options, dictionaryDirs: { ko: folder } })).toThrow(
      expect.objectContaining({ code: 'text-ko-dictionary-missing', params: { path: folder } }),
    );
  });

  it('tells another dictionary from the one that is needed', () => {
    const dictionaryDir = writeDictionary([word('は', 1, { feature: '助詞,係助詞,*,*,*,*,は,ハ,ワ' })]);
    expect(() => openJapanese({ ...options, dictionaryDirs: { ja: dictionaryDir } })).toThrow(
      expect.objectContaining({ code: 'text-dictionary-wrong' }),
    );
    expect(() => openKorean({ ...options, dictionaryDirs: { ko: dictionaryDir } })).toThrow(
      expect.objectContaining({ code: 'text-dictionary-wrong' }),
    );
  });
});

describe('where dictionaries are found', () => {
  const places = { inPackages: [['pyopenjtalk', 'dic']], inSystem: [] };
  const inside = (root: string, ...parts: string[]): string => {
    const folder = path.join(root, ...parts);
    mkdirSync(folder, { recursive: true });
    for (const name of ['sys.dic', 'unk.dic', 'matrix.bin', 'char.bin'])
      writeFileSync(path.join(folder, name), '');
    return folder;
  };

  it.each([
    ['the packaged Python of a GPT-SoVITS for Windows', ['runtime', 'Lib', 'site-packages']],
    ['a virtual environment', ['.venv', 'lib', 'python3.11', 'site-packages']],
    ['a Python itself', ['lib', 'python3.10', 'site-packages']],
  ])('%s', (_, site) => {
    const root = tempFolder();
    const folder = inside(root, ...site, 'pyopenjtalk', 'dic');
    expect(findDictionary(places, { folder: root })).toBe(folder);
  });

  it('a conda environment of the user, where nothing is given', () => {
    const home = tempFolder();
    const site = ['miniconda3', 'envs', 'GPTSoVits', 'lib', 'python3.10', 'site-packages'];
    const folder = inside(home, ...site, 'pyopenjtalk', 'dic');
    expect(findDictionary(places, { home })).toBe(folder);
  });

  it('the folder itself, and nothing else where it has none', () => {
    const folder = inside(tempFolder(), 'dic');
    expect(findDictionary(places, { folder })).toBe(folder);
    expect(isDictionary(path.dirname(folder))).toBe(false);
    expect(findDictionary({ ...places, inSystem: [folder] }, { folder: tempFolder() })).toBeNull();
  });
});

it('the fingerprint changes with any byte of any file', () => {
  const folder = writeDictionary([word('a', 1)]);
  const before = fingerprintDictionary(folder);
  for (const name of ['sys.dic', 'unk.dic', 'matrix.bin', 'char.bin']) {
    const file = path.join(folder, name);
    const bytes = readFileSync(file);
    writeFileSync(file, Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes.at(-1)! ^ 1])]));
    expect(fingerprintDictionary(folder), name).not.toBe(before);
    writeFileSync(file, bytes);
  }
  expect(fingerprintDictionary(folder)).toBe(before);
});
