import { link, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  refuseForeignOutput,
  refuseInputAsOutput,
  refusePreciousOutput,
  samePlace,
} from '../../../src-main/platform/output-guard.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('an output never lands on an input', () => {
  it('whatever way the path is spelt: links, dots, a second name, a folder that is a link', async () => {
    const folder = tempFolder();
    const input = join(folder, 'voice.pth');
    await writeFile(input, 'x');
    await mkdir(join(folder, 'sub'));
    await symlink(input, join(folder, 'link.html'));
    await link(input, join(folder, 'hard.html'));
    await symlink(folder, join(folder, 'sub', 'up'));
    const spellings = [
      input,
      `${folder}/./sub/../voice.pth`,
      join(folder, 'link.html'),
      join(folder, 'hard.html'),
      join(folder, 'sub', 'up', 'voice.pth'),
    ];
    for (const target of spellings) {
      await expect(refuseInputAsOutput(target, ['/elsewhere', input])).rejects.toMatchObject({
        code: 'output-is-input',
        params: { path: target, input },
      });
    }
    await refuseInputAsOutput(join(folder, 'other.html'), [input]);
  });

  it('a place that does not exist yet is known through the link that leads to it', async () => {
    const folder = tempFolder();
    await symlink(folder, join(folder, 'again'));
    expect(await samePlace(join(folder, 'again', 'new'), join(folder, 'new'))).toBe(true);
    expect(await samePlace(join(folder, 'again', 'new'), join(folder, 'newer'))).toBe(false);
  });
});

describe('an output never lands on a recording or a model', () => {
  it.each([
    ['PK\x03\x04', 'output-is-model'],
    ['06\x03\x04', 'output-is-model'],
    ['\x80\x02\x8a\x0a', 'output-is-model'],
    ['\x40\0\0\0\0\0\0\0{"weight":', 'output-is-model'],
    ['RIFF\0\0\0\0WAVEfmt ', 'output-is-recording'],
    ['FORM\0\0\0\0AIFF', 'output-is-recording'],
    ['fLaC', 'output-is-recording'],
    ['OggS', 'output-is-recording'],
    ['ID3\x04', 'output-is-recording'],
    ['\xff\xfb\x90\x64', 'output-is-recording'],
    ['\0\0\0\x20ftypM4A ', 'output-is-recording'],
    ['\x1a\x45\xdf\xa3', 'output-is-recording'],
  ])('whatever it is called: %j', async (start, code) => {
    const target = join(tempFolder(), 'report');
    await writeFile(target, bytes(start));
    await expect(refusePreciousOutput(target)).rejects.toMatchObject({ code });
  });

  it.each([
    ['new.pth', 'output-is-model'],
    ['V1.PTH', 'output-is-model'],
    ['take 1.Wav', 'output-is-recording'],
  ])('nor takes the name of one, which a forgotten operand betrays: %s', async (name, code) => {
    await expect(refusePreciousOutput(join(tempFolder(), name))).rejects.toMatchObject({ code });
  });

  it('text in any encoding is neither', async () => {
    for (const start of ['<!doctype html>', '\xff\xfea\0', '\xef\xbb\xbfa', '{"a":{"b":1}}', '']) {
      const target = join(tempFolder(), 'notes.txt');
      await writeFile(target, bytes(start));
      await refusePreciousOutput(target);
    }
  });
});

describe('an output replaces only its own kind', () => {
  it('a file of another program is left as it is, an empty one and a missing one are nobody’s', async () => {
    const target = join(tempFolder(), 'page.html');
    const isOurs = (start: Uint8Array): boolean => start[0] === 0x2b;
    await refuseForeignOutput(target, isOurs);
    for (const [content, refused] of [
      ['', false],
      ['+ ours', false],
      ['theirs', true],
    ] as const) {
      await writeFile(target, content);
      const asked = refuseForeignOutput(target, isOurs);
      if (refused) await expect(asked).rejects.toMatchObject({ code: 'output-is-foreign' });
      else await asked;
      expect(await readFile(target, 'utf8')).toBe(content);
    }
  });
});
