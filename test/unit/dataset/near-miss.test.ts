import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nearMissFinder } from '../../../src-main/dataset/near-miss.ts';
import { findCollisions } from '../../../src-main/dataset/find-collisions.ts';
import { resolveClips } from '../../../src-main/dataset/resolve-clips.ts';
import { entriesOf } from '../../support/list-of-files.ts';
import { tempFolder } from '../../support/temp-folder.ts';

function folderWith(...names: string[]): string {
  const folder = join(tempFolder(), 'wavs');
  mkdirSync(folder);
  for (const name of names) writeFileSync(join(folder, name), 'sound');
  return folder;
}

it.each([
  ['\u202aa1.wav', 'a1.wav', 'invisible'],
  ['a1.wav\u00a0', 'a1.wav', 'invisible'],
  ['“a1.wav”', 'a1.wav', 'invisible'],
  ['\ufeffa1.wav', 'a1.wav', 'invisible'],
  ['がぎぐ.wav', 'がぎぐ.wav'.normalize('NFD'), 'unicode-form'],
  ['A1.WAV', 'a1.wav', 'case'],
  ['a1.mp3', 'a1.wav', 'extension'],
  ['a1', 'a1.wav', 'extension'],
] as const)('%j is nearly %j: %s', async (listed, there, kind) => {
  const folder = folderWith(there, 'other.wav');
  expect(await nearMissFinder()(join(folder, listed))).toEqual({ kind, path: join(folder, there) });
});

it('two files that are as near are no answer, nor is a folder that must not be looked into', async () => {
  const folder = folderWith('a1.wav', 'a1.flac');
  expect(await nearMissFinder()(join(folder, 'a1.mp3'))).toBeUndefined();
  expect(await nearMissFinder(() => false)(join(folder, 'A1.WAV'))).toBeUndefined();
});

it('a missing clip carries the file that is nearly named so', async () => {
  const folder = folderWith('a1.wav');
  const { clips } = await resolveClips(entriesOf('A1.WAV', 'gone.wav'), {
    audioDir: folder,
    near: nearMissFinder(),
  });
  expect(clips.map(({ near }) => near?.kind)).toEqual(['case', undefined]);
});

it('./a.wav and a.wav are one file, listed twice', async () => {
  const folder = folderWith('a.wav');
  const { clips } = await resolveClips(entriesOf('a.wav', './a.wav'), { baseDir: folder });
  expect(findCollisions(clips).map(({ kind }) => kind)).toEqual(['duplicate']);
});
