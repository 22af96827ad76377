import { existsSync, realpathSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PathGrants } from '../../../src-main/core/paths/path-grants.ts';
import { checkExternalLink } from '../../../src-main/core/paths/external-link.ts';
import { listFolder } from '../../../src-main/core/paths/list-folder.ts';
import { readRange } from '../../../src-main/core/web/byte-range.ts';

describe('PathGrants', () => {
  let outside: string;
  let root: string;
  beforeAll(async () => {
    outside = await realpath(await mkdtemp(path.join(os.tmpdir(), 'wb-grants-')));
    root = path.join(outside, 'root 数据');
    await mkdir(path.join(root, 'inner'), { recursive: true });
    await writeFile(path.join(outside, 'secret'), 'x');
    await writeFile(path.join(root, 'a.list'), 'x');
    await symlink(outside, path.join(root, 'way-out'));
    await symlink(path.join(root, 'inner'), path.join(root, 'way-in'));
  });
  afterAll(() => rm(outside, { recursive: true, force: true }));

  it('allows what lies in a root, existing or not, and nothing that leads out', () => {
    const paths = new PathGrants([root]);
    for (const inside of ['a.list', 'inner', 'inner/new/file.tsv', 'way-in/x', 'inner/../a.list', '..a', ''])
      expect([inside, paths.allows(path.join(root, inside))]).toEqual([inside, true]);
    for (const out of [
      '../secret',
      'way-out',
      'way-out/secret',
      'way-out/new',
      '..',
      '../root 数据2',
      'inner/../../secret',
    ])
      expect([out, paths.allows(`${root}/${out}`)]).toEqual([out, false]);
    expect(paths.allows('a.list')).toBe(false);
    expect(paths.allows(`${root}/a\0b`)).toBe(false);
  });

  it('keeps 50,000 random paths inside', () => {
    const paths = new PathGrants([root]);
    const part = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        'inner',
        'way-out',
        'way-in',
        'secret',
        'root 数据',
        '',
        '~',
        '%2e%2e',
        '..\\..',
      ),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const file = [root, ...parts].join('/');
        if (!paths.allows(file)) return;
        // What the system itself says about the path that would be opened.
        let opened = paths.check(file);
        while (!existsSync(opened)) opened = path.dirname(opened);
        const real = realpathSync(opened);
        expect(real === root || real.startsWith(`${root}/`)).toBe(true);
      }),
      { numRuns: 50_000 },
    );
  }, 240_000);

  it('allows exactly a granted file, or all in a granted folder', () => {
    const paths = new PathGrants();
    expect(paths.allows(path.join(root, 'a.list'))).toBe(false);
    paths.grant(path.join(root, 'a.list'));
    expect(paths.allows(path.join(root, 'a.list'))).toBe(true);
    expect(paths.allows(path.join(root, 'inner'))).toBe(false);
    paths.grant(path.join(root, 'inner'));
    expect(paths.allows(path.join(root, 'inner', 'x'))).toBe(true);
    expect(() => paths.check(path.join(outside, 'secret'))).toThrow('host-path-refused');
  });

  it('lists a root without showing links that lead out of it', async () => {
    const paths = new PathGrants([root]);
    const listing = await listFolder(root, paths);
    expect(listing.entries.map(({ name, kind }) => [name, kind])).toEqual([
      ['inner', 'folder'],
      ['way-in', 'folder'],
      ['a.list', 'file'],
    ]);
    expect(listing.parent).toBeNull();
    expect((await listFolder(path.join(root, 'inner'), paths)).parent).toBe(root);
    expect((await listFolder(undefined, paths)).entries.map(({ path: own }) => own)).toEqual([root]);
    await expect(listFolder(outside, paths)).rejects.toMatchObject({ code: 'host-path-refused' });
  });
});

describe('checkExternalLink', () => {
  it('lets 50,000 made-up addresses through only to known sites over https', () => {
    const site = fc.constantFrom(
      'github.com',
      'huggingface.co',
      'evil.example',
      'github.com.evil.example',
      'GITHUB.com',
    );
    const scheme = fc.constantFrom(
      'https:',
      'http:',
      'file:',
      'javascript:',
      'ms-msdt:',
      'smb:',
      'HTTPS:',
      'data:',
    );
    const made = fc
      .tuple(
        scheme,
        fc.constantFrom('//', '/', '', '////', '\\\\'),
        fc.constantFrom('', 'user@', 'github.com@', '\t'),
        site,
        fc.webPath(),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(made, fc.webUrl(), fc.string()), (text) => {
        let checked: string;
        try {
          checked = checkExternalLink(text);
        } catch (error) {
          expect(error).toMatchObject({ code: 'host-link-refused' });
          return;
        }
        expect(checked).toMatch(
          /^https:\/\/(github\.com|huggingface\.co|hf-mirror\.com|(www\.)?modelscope\.cn)\//,
        );
      }),
      { numRuns: 50_000 },
    );
  });
  it('takes the ones the window has', () => {
    expect(checkExternalLink('https://github.com/RVC-Boss/GPT-SoVITS/issues/2048')).toBe(
      'https://github.com/RVC-Boss/GPT-SoVITS/issues/2048',
    );
  });
});

describe('readRange', () => {
  it('is always within the file, or says that it cannot be', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.nat(), fc.nat({ max: 1_000 }), (text, a, b, size) => {
        for (const header of [text, `bytes=${a}-${b}`, `bytes=${a}-`, `bytes=-${b}`, 'bytes=0-0,5-6']) {
          const range = readRange(header, size);
          if (range === undefined || range === 'unsatisfiable') continue;
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeGreaterThanOrEqual(range.start);
          expect(range.end).toBeLessThan(size);
        }
      }),
      { numRuns: 5_000 },
    );
  });
});
