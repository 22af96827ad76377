import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseList } from '../../../src-main/dataset/parse-list.ts';
import { resolveClips } from '../../../src-main/dataset/resolve-clips.ts';
import { scanFolder } from '../../../src-main/dataset/scan-folder.ts';
import { entriesOf, makeFiles } from '../../support/list-of-files.ts';
import { tempFolder } from '../../support/temp-folder.ts';

describe('resolveClips', () => {
  it('with an audio folder looks at names only, as GPT-SoVITS does', async () => {
    const audioDir = makeFiles('a.wav', '子/b.wav');
    const { clips } = await resolveClips(entriesOf('D:\\elsewhere\\a.wav', '子/b.wav', 'c.wav'), {
      audioDir,
    });
    expect(clips.map(({ path, rule, exists, size }) => [path, rule, exists, size])).toEqual([
      [join(audioDir, 'a.wav'), 'audio-dir', true, 5],
      [join(audioDir, '子', 'b.wav'), 'audio-dir-path', true, 5],
      [join(audioDir, 'c.wav'), 'audio-dir', false, 0],
    ]);
  });

  it('without one takes the path as it is, then beside the list, where a missing one would be', async () => {
    const folder = makeFiles('wavs/a.wav', 'cwd/wavs/b.wav', 'abs.wav');
    const { clips } = await resolveClips(
      entriesOf('wavs/a.wav', 'wavs/b.wav', join(folder, 'abs.wav'), 'no.wav'),
      {
        listPath: join(folder, 'my.list'),
        baseDir: join(folder, 'cwd'),
      },
    );
    expect(clips.map(({ path, rule }) => [path, rule])).toEqual([
      [join(folder, 'wavs', 'a.wav'), 'list-dir'],
      [join(folder, 'cwd', 'wavs', 'b.wav'), 'base-dir'],
      [join(folder, 'abs.wav'), 'absolute'],
      [join(folder, 'no.wav'), 'list-dir'],
    ]);
  });

  it('reports every kind of collision and keeps all clips', async () => {
    const folder = makeFiles('甲/a.wav', '乙/a.wav', '乙/A.wav', 'b.wav');
    const paths = ['甲/a.wav', '乙/a.wav', '乙/A.wav', 'b.wav', 'b.wav'];
    const { clips, collisions } = await resolveClips(entriesOf(...paths), { baseDir: folder });
    expect(clips.every((clip) => clip.exists)).toBe(true);
    expect(collisions.map(({ kind, lines, keys }) => [kind, lines, keys])).toEqual([
      ['same-name', [1, 2], ['a.wav']],
      ['case', [1, 2, 3], ['a.wav', 'A.wav']],
      ['duplicate', [4, 5], ['b.wav']],
    ]);
  });

  it('says when the audio folder makes one file of two', async () => {
    const audioDir = makeFiles('a.wav');
    const { collisions } = await resolveClips(entriesOf('甲/a.wav', '乙/a.wav'), { audioDir });
    expect(collisions).toMatchObject([
      { kind: 'folder-ignored', lines: [1, 2], paths: [join(audioDir, 'a.wav')] },
    ]);
  });

  it('refuses an audio folder that is none', async () => {
    const audioDir = join(makeFiles('a.wav'), 'a.wav');
    await expect(resolveClips([], { audioDir })).rejects.toMatchObject({
      code: 'dataset-no-audio-dir',
      params: { path: audioDir },
    });
  });

  it('tells progress and can be cancelled', async () => {
    const audioDir = makeFiles('a.wav');
    const entries = entriesOf(...Array.from({ length: 100 }, (_, i) => `${i}.wav`));
    const control = new AbortController();
    const seen: number[] = [];
    const resolving = resolveClips(entries, {
      audioDir,
      signal: control.signal,
      onProgress: ({ done, total }) => {
        seen.push(done);
        expect(total).toBe(100);
        if (done === 10) control.abort();
      },
    });
    await expect(resolving).rejects.toMatchObject({ name: 'AbortError' });
    expect(seen.slice(0, 10)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(seen.length).toBeLessThan(100);
  });

  it.each([
    ['ZH', 'zh', 6],
    ['JP', 'ja', 6],
    ['En', 'en', 6],
    ['ko', 'ko', 5],
    ['Yue', 'yue', 5],
    ['Zh', null, 0],
    [' zh', null, 0],
    ['AUTO', null, 0],
    ['constructor', null, 0],
  ])('language %j is %j in %d versions', async (raw, code, versions) => {
    const { entries } = parseList(Buffer.from(`a.wav|s|${raw}|t`));
    const { clips } = await resolveClips(entries, { baseDir: tempFolder() });
    expect(clips[0]!.language).toMatchObject({ raw, code });
    expect(clips[0]!.language.versions).toHaveLength(versions);
  });
});

describe('scanFolder', () => {
  it('finds audio in natural order, with the folder as the speaker', async () => {
    const folder = makeFiles(
      '甲/10.wav',
      '甲/2.WAV',
      '乙/1.flac',
      'notes.txt',
      '._2.wav',
      '.git/a.wav',
      'x.m4a',
    );
    const { entries } = await scanFolder(folder, { language: 'zh' });
    const { clips, collisions } = await resolveClips(entries);
    expect(collisions).toEqual([]);
    expect(clips.every((clip) => clip.exists && clip.language.code === 'zh')).toBe(true);
    const rows = clips.map(({ line, order, key, speaker }) => [line, order, key, speaker]);
    expect(rows.map(([line, order]) => [line, order])).toEqual([
      [1, 0],
      [2, 1],
      [3, 2],
      [4, 3],
    ]);
    expect(rows.map(([, , key, speaker]) => `${speaker}/${key}`)).toEqual([
      'ñ ü 🙂/x.m4a',
      '乙/1.flac',
      '甲/2.WAV',
      '甲/10.wav',
    ]);
  });

  it('throws for a folder that is not there', async () => {
    const path = join(tempFolder(), 'no');
    await expect(scanFolder(path)).rejects.toMatchObject({ code: 'file-not-found', params: { path } });
  });
});

it.skipIf(process.platform === 'win32')(
  'takes a Windows path for what it is, not for a folder beside the list',
  async () => {
    const folder = makeFiles('a.wav');
    const options = { listPath: join(folder, 'my.list') };
    const { clips } = await resolveClips(entriesOf('D:\\voice\\a.wav'), options);
    expect(clips).toMatchObject([{ path: 'D:/voice/a.wav', rule: 'absolute', exists: false }]);
  },
);
