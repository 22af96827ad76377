import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  applyChanges,
  formatEntry,
  invertChanges,
  removeLines,
} from '../../../src-main/dataset/edit-list.ts';
import { parseList } from '../../../src-main/dataset/parse-list.ts';
import {
  fixLanguages,
  joinTextFields,
  replaceTabs,
  setLanguage,
  trimFields,
} from '../../../src-main/dataset/repair.ts';
import { saveList, serializeList } from '../../../src-main/dataset/write-list.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const source = Buffer.concat([
  Buffer.from('a.wav|s|Zh|一\r\n"b.wav" | s | JP |  二 \nbroken\n'),
  Buffer.from('c.wav|s|en|x\xff\r', 'latin1'),
  Buffer.from('d.wav|s|AUTO|a\t\tb\ne.wav|s|zh|三|四|'),
]);
const list = parseList(source);
const written = (document: typeof list) => Buffer.from(serializeList(document));

describe('repairs', () => {
  it('fixes language codes and touches no other byte', () => {
    const changes = fixLanguages(list.entries);
    expect(changes).toEqual([
      { line: 1, before: 'a.wav|s|Zh|一', after: 'a.wav|s|zh|一' },
      { line: 2, before: '"b.wav" | s | JP |  二 ', after: '"b.wav" | s |ja|  二 ' },
    ]);
    const repaired = applyChanges(list, changes);
    const wanted = source.toString('latin1').replace('|Zh|', '|zh|').replace('| JP |', '|ja|');
    expect(written(repaired).toString('latin1')).toBe(wanted);
    expect(applyChanges(repaired, invertChanges(changes)).lines).toEqual(list.lines);
  });

  it('trims fields but not the path', () => {
    expect(trimFields(list.entries)).toEqual([
      { line: 2, before: '"b.wav" | s | JP |  二 ', after: '"b.wav" |s|JP|二' },
    ]);
  });

  it('replaces TABs', () => {
    expect(replaceTabs(list.entries)).toEqual([
      { line: 5, before: 'd.wav|s|AUTO|a\t\tb', after: 'd.wav|s|AUTO|a b' },
    ]);
  });

  it('sets one language for chosen lines', () => {
    expect(setLanguage(list.entries, new Set([5]), 'en')).toEqual([
      { line: 5, before: 'd.wav|s|AUTO|a\t\tb', after: 'd.wav|s|en|a\t\tb' },
    ]);
  });

  it('joins a text that was cut at its bars', () => {
    const changes = joinTextFields(list);
    expect(changes).toEqual([{ line: 6, before: 'e.wav|s|zh|三|四|', after: 'e.wav|s|zh|三，四' }]);
    const repaired = applyChanges(list, changes);
    expect(repaired.entries.map(({ line }) => line)).toEqual([1, 2, 5, 6]);
    expect(repaired.problems.map(({ line }) => line)).toEqual([3, 4]);
  });

  it('proposes nothing a second time', () => {
    for (const repair of [fixLanguages, trimFields, replaceTabs]) {
      expect(repair(applyChanges(list, repair(list.entries)).entries)).toEqual([]);
    }
  });
});

describe('removing lines', () => {
  it('takes them out of the file, keeps the numbers, and gives even damaged bytes back', () => {
    const changes = removeLines(list, [3, 4, 99]);
    expect(changes).toHaveLength(2);
    const shorter = applyChanges(list, changes);
    expect(shorter.problems.map(({ line }) => line)).toEqual([6]);
    expect(shorter.entries.map(({ line, order }) => [line, order])).toEqual([
      [1, 0],
      [2, 1],
      [5, 2],
    ]);
    expect(written(shorter).includes(0xff)).toBe(false);
    expect(written(applyChanges(shorter, invertChanges(changes))).equals(source)).toBe(true);
  });

  it('gives damaged bytes back after an edit too', () => {
    const before = list.lines[3]!.raw;
    const changes = [{ line: 4, before, after: 'c.wav|s|en|x' }];
    const edited = applyChanges(list, changes);
    expect(edited.entries.some(({ line }) => line === 4)).toBe(true);
    expect(written(applyChanges(edited, invertChanges(changes))).equals(source)).toBe(true);
  });
});

describe('saveList', () => {
  it('writes UTF-8 without a BOM and keeps the first original as .bak', async () => {
    const path = join(tempFolder(), '我的 声音.list');
    const original = Buffer.from('\ufeffa.wav|s|Zh|一\r\n', 'utf16le');
    writeFileSync(path, original);
    const document = parseList(original, path);
    const repaired = applyChanges(document, fixLanguages(document.entries));
    await saveList(repaired, path);
    expect(readFileSync(path, 'utf8')).toBe('a.wav|s|zh|一\r\n');
    await saveList(applyChanges(repaired, removeLines(repaired, [1])), path);
    expect(readFileSync(path, 'utf8')).toBe('');
    expect(readFileSync(`${path}.bak`).equals(original)).toBe(true);
  });

  it('needs no original', async () => {
    const path = join(tempFolder(), 'new.list');
    await saveList(list, path);
    expect(readFileSync(path).equals(source)).toBe(true);
    expect(existsSync(`${path}.bak`)).toBe(false);
  });
});

it('makes no line that would be read as another one', () => {
  const entry = list.entries[0]!;
  for (const field of ['rawPath', 'speaker', 'language', 'text'] as const)
    for (const value of ['x|y', 'x\ny', 'x\r', '|'])
      expect(() => formatEntry(entry, { [field]: value })).toThrow('dataset-field-breaks-line');
  expect(formatEntry(entry, { text: 'x\u2028｜y' })).toBe('a.wav|s|Zh|x\u2028｜y');
});
