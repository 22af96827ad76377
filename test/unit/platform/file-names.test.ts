import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isPortableName,
  nameClashKey,
  portableName,
  shortenName,
} from '../../../src-main/platform/file-names.ts';

/** Windows' rules written a second time, from Microsoft's "Naming Files, Paths, and Namespaces". */
function windowsAccepts(name: string): boolean {
  const devices = ['CON', 'PRN', 'AUX', 'NUL', 'CONIN$', 'CONOUT$'];
  for (const digit of '0123456789¹²³') devices.push(`COM${digit}`, `LPT${digit}`);
  const stem = name.split('.')[0]!.trimEnd().toUpperCase();
  const legal = [...name].every((character) => {
    const point = character.codePointAt(0)!;
    return point > 31 && !'<>:"/\\|?*'.includes(character) && (point < 0xd800 || point > 0xdfff);
  });
  return (
    legal &&
    name.length > 0 &&
    Buffer.byteLength(name) <= 255 &&
    !name.endsWith('.') &&
    !name.endsWith(' ') &&
    !devices.includes(stem) &&
    path.win32.basename(name) === name
  );
}

const nasty = fc.constantFrom(
  'con', 'CON.wav', 'nul .txt', 'COM¹', 'lpt9.tar.gz', 'aux', 'a.', 'a ', 'a:b', 'C:a', '..', '.', '', ' ',
  'a\tb', 'ﾃｽﾄ.wav', '数据 集.wav', '🙂.flac', 'e\u0301.wav', '\ud800.wav', 'a|b', 'x'.repeat(300) + '.wav',
  '音'.repeat(100) + '.wav', 'a.' + 'y'.repeat(300), 'conin$', 'CONOUT$.log', 'COM10', 'a\\b', 'a/b',
); // prettier-ignore
const name = fc.oneof(
  { weight: 1, arbitrary: nasty },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 120 }) },
  { weight: 1, arbitrary: fc.tuple(nasty, fc.string({ maxLength: 8 })).map(([a, b]) => a + b) },
);

describe('portable names', () => {
  it('are accepted by Windows for 50,000 strings, and left alone where they were', () => {
    fc.assert(
      fc.property(name, (wanted) => {
        const safe = portableName(wanted);
        expect(windowsAccepts(safe)).toBe(true);
        expect(isPortableName(wanted)).toBe(windowsAccepts(wanted));
        if (windowsAccepts(wanted)) expect(safe).toBe(wanted);
        expect(portableName(safe)).toBe(safe);
      }),
      { numRuns: 50_000, seed: 20_261_122 },
    );
  });

  it.each([
    ['CON.wav', '_CON.wav'],
    ['a:b.wav', 'a_b.wav'],
    ['x. .', 'x___'],
    ['', '_'],
    ['..', '__'],
    ['数据 集 🙂.wav', '数据 集 🙂.wav'],
  ])('%j becomes %j', (before, after) => expect(portableName(before)).toBe(after));

  it('shortens the stem, keeps the extension, and never cuts a character', () => {
    expect(shortenName('音'.repeat(100) + '.wav', 255)).toBe('音'.repeat(83) + '.wav');
    expect(shortenName('🙂🙂🙂.wav', 12)).toBe('🙂🙂.wav');
  });

  it('finds names that are one file on a disk ignoring case or Unicode form', () => {
    expect(nameClashKey('A.WAV')).toBe(nameClashKey('a.wav'));
    expect(nameClashKey('é.wav')).toBe(nameClashKey('e\u0301.WAV'));
    expect(nameClashKey('Ä.wav')).toBe(nameClashKey('ä.wav'));
    expect(nameClashKey('a.wav')).not.toBe(nameClashKey('b.wav'));
  });
});
