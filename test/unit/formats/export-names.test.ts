import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planExportNames } from '../../../src-main/formats/export-names.ts';
import { nameClashKey } from '../../../src-main/platform/file-names.ts';

const clip = (path: string, order: number) => ({ path, key: path.slice(path.lastIndexOf('/') + 1), order });
const clips = (...paths: string[]) => paths.map(clip);
const names = (paths: string[], options = {}) =>
  [...planExportNames(clips(...paths), { policy: 'disambiguate', portable: false, ...options }).byPath].map(
    ([path, name]) => `${path} ${name}`,
  );

describe('planExportNames', () => {
  it('leaves names alone that are alone', () => {
    const plan = planExportNames(clips('/a/1.wav', '/a/2.wav'), { policy: 'refuse' });
    expect(plan.renamed).toEqual([]);
    expect(plan.byPath.get('/a/2.wav')).toBe('2.wav');
  });

  it('gives later clips of one name a suffix, never one that is taken', () => {
    const paths = ['/甲/a.wav', '/乙/a.wav', '/丙/a.wav', '/丙/a~2.wav'];
    expect(names(paths)).toEqual([
      '/甲/a.wav a.wav',
      '/丙/a~2.wav a~2.wav',
      '/乙/a.wav a~3.wav',
      '/丙/a.wav a~4.wav',
    ]);
  });

  it('keeps A.wav and a.wav apart on a disk that ignores case', () => {
    expect(names(['/x/A.wav', '/x/a.wav'])).toEqual(['/x/A.wav A.wav', '/x/a.wav a~2.wav']);
  });

  it('gives the lines of one file one name', () => {
    const plan = planExportNames([clip('/a.wav', 0), clip('/a.wav', 1)], { policy: 'refuse' });
    expect([...plan.byPath]).toEqual([['/a.wav', 'a.wav']]);
  });

  it('refuses when asked to, naming what collides', () => {
    expect(() => planExportNames(clips('/甲/a.wav', '/乙/a.wav'), { policy: 'refuse' })).toThrow(
      /formats-name-collision.*"count":1.*"a\.wav"/,
    );
    const previous = [{ path: '/乙/a.wav', key: 'a.wav', exportKey: 'a~2.wav' }];
    expect(() => planExportNames(clips('/甲/a.wav', '/乙/a.wav'), { policy: 'refuse', previous })).toThrow(
      'formats-name-collision',
    );
  });

  it('keeps the names of an earlier export though the list was turned round', () => {
    const first = planExportNames(clips('/甲/a.wav', '/乙/a.wav'), { policy: 'disambiguate' });
    const again = planExportNames(clips('/丙/a.wav', '/乙/a.wav', '/甲/a.wav'), {
      policy: 'disambiguate',
      previous: first.renamed,
    });
    expect(again.byPath.get('/乙/a.wav')).toBe('a~2.wav');
  });

  it.each([
    ['/x/a\tb.wav', false, 'a_b.wav'],
    ['/x/a|b.wav', false, 'a_b.wav'],
    ['/x/a:b.wav', false, 'a:b.wav'],
    ['/x/a:b.wav', true, 'a_b.wav'],
    [`/x/${'音'.repeat(84)}.wav`, false, `${'音'.repeat(82)}.wav`],
  ])('%j (portable %s) is written as %j', (path, portable, wanted) => {
    expect(names([path], { portable })).toEqual([`${path} ${wanted}`]);
  });

  it('never gives two files one name on any disk, and each name with .pt fits 255 bytes', () => {
    const folder = fc.constantFrom('/甲/', '/乙/', '/丙/');
    const stem = fc.constantFrom('a', 'A', 'é', 'e\u0301', 'a~2', 'a~3', 'con', '音'.repeat(90), '🙂');
    const extension = fc.constantFrom('.wav', '.WAV', '.mp3', '');
    const path = fc.tuple(folder, stem, extension).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(path, { maxLength: 30 }), fc.boolean(), (paths, portable) => {
        const plan = planExportNames(clips(...paths), { policy: 'disambiguate', portable });
        const given = [...plan.byPath.values()];
        expect(plan.byPath.size).toBe(new Set(paths).size);
        expect(new Set(given.map(nameClashKey)).size).toBe(given.length);
        for (const name of given) expect(Buffer.byteLength(`${name}.pt`)).toBeLessThanOrEqual(255);
      }),
      { numRuns: 3000 },
    );
  });
});
