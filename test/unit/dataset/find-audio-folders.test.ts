import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findAudioFolders } from '../../../src-main/dataset/find-audio-folders.ts';
import { entriesOf, makeFiles } from '../../support/list-of-files.ts';

describe('findAudioFolders', () => {
  it('finds the folder beside the list that holds most of the names, whatever the list says of folders', async () => {
    const folder = makeFiles('my.list', 'wavs/a.wav', 'wavs/b c.wav', 'raw/a.wav', 'other/x.wav');
    const found = await findAudioFolders(
      entriesOf('D:\\voice\\a.wav', 'b c.wav', 'gone.wav'),
      join(folder, 'my.list'),
    );
    expect(found).toEqual([
      { path: join(folder, 'wavs'), found: 2 },
      { path: join(folder, 'raw'), found: 1 },
    ]);
  });

  it('knows where GPT-SoVITS puts slices and lists', async () => {
    const folder = makeFiles('asr_opt/slicer_opt.list', 'slicer_opt/甲.wav_0000.wav');
    const list = join(folder, 'asr_opt', 'slicer_opt.list');
    expect(await findAudioFolders(entriesOf('甲.wav_0000.wav'), list)).toEqual([
      { path: join(folder, 'slicer_opt'), found: 1 },
    ]);
  });

  it('takes the folder above for paths that name their speaker', async () => {
    const folder = makeFiles('my.list', 'audio/amy/1.wav', 'audio/bob/1.wav', 'audio/bob/2.wav');
    const entries = entriesOf('amy/1.wav', 'bob/1.wav', 'bob/2.wav');
    const [best] = await findAudioFolders(entries, join(folder, 'my.list'));
    expect(best).toEqual({ path: join(folder, 'audio'), found: 3 });
  });

  it('looks only where it may, and has nothing to offer where no name fits', async () => {
    const folder = makeFiles('a/my.list', 'wavs/a.wav');
    const list = join(folder, 'a', 'my.list');
    const mayRead = (path: string) => path.startsWith(join(folder, 'a'));
    expect(await findAudioFolders(entriesOf('a.wav'), list, { mayRead })).toEqual([]);
    expect(await findAudioFolders(entriesOf('b.wav'), list)).toEqual([]);
  });
});
