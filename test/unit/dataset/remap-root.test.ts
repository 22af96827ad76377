import { describe, expect, it } from 'vitest';
import { applyChanges } from '../../../src-main/dataset/edit-list.ts';
import { parseList } from '../../../src-main/dataset/parse-list.ts';
import { guessRoot, remapRoot } from '../../../src-main/dataset/remap-root.ts';

const entriesOf = (...paths: string[]) =>
  parseList(Buffer.from(paths.map((path) => `${path}|s|zh|t`).join('\n'))).entries;

describe('remapRoot', () => {
  it.each([
    ['D:\\old\\甲\\a.wav', 'D:\\old', '/data/新 的', '/data/新 的/甲/a.wav'],
    ['d:/old/a.wav', 'D:\\old\\', '/new/', '/new/a.wav'],
    ['/mnt/x/a.wav', '/mnt/x', 'E:\\声音', 'E:\\声音\\a.wav'],
    ['sub/a.wav', '', '/new', '/new/sub/a.wav'],
    ['"D:\\old\\a.wav"', 'D:\\old', '/n', '/n/a.wav'],
  ])('%j: %j -> %j', (path, from, to, wanted) => {
    expect(remapRoot(entriesOf(path), from, to)[0]?.after).toBe(`${wanted}|s|zh|t`);
  });

  it('leaves alone what does not lie below, or lies there already', () => {
    expect(remapRoot(entriesOf('/older/a.wav', '/x/old/a.wav'), '/old', '/new')).toEqual([]);
    expect(remapRoot(entriesOf('/new/a.wav'), '/new', '/new')).toEqual([]);
    expect(remapRoot(entriesOf('/abs/a.wav'), '', '/new')).toEqual([]);
  });
});

describe('guessRoot', () => {
  const folder = '/home/u/数据';

  it('finds what to replace from the files, keeping speaker folders', () => {
    const list = parseList(Buffer.from('D:\\old\\set\\甲\\1.wav|s|zh|t\nD:\\old\\set\\乙\\1.wav|s|zh|t'));
    const files = ['甲/1.wav', '乙/1.wav', '丙/1.wav'].map((name) => `${folder}/set2/${name}`);
    const guess = guessRoot(list.entries, folder, files);
    expect(guess).toEqual({ from: 'D:/old/set', to: `${folder}/set2`, matches: 2 });
    const { entries } = applyChanges(list, remapRoot(list.entries, guess!.from, guess!.to));
    expect(entries.map(({ path }) => path)).toEqual(files.slice(0, 2));
  });

  it('prefers the root that finds most', () => {
    const entries = entriesOf('/a/1.wav', '/a/2.wav', '/a/3.wav');
    const files = [`${folder}/x/1.wav`, `${folder}/y/1.wav`, `${folder}/y/2.wav`, `${folder}/y/3.wav`];
    expect(guessRoot(entries, folder, files)).toEqual({ from: '/a', to: `${folder}/y`, matches: 3 });
  });

  it('has no guess where nothing fits', () => {
    expect(guessRoot(entriesOf('/a/1.wav'), folder, [`${folder}/2.wav`])).toBeNull();
    expect(guessRoot(entriesOf('/a/1.wav'), '/a', ['/a/1.wav'])).toBeNull();
  });
});
