import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanBasename, cleanPath } from '../../../src-main/dataset/clean-path.ts';

describe('cleanPath', () => {
  it.each([
    // [as written, on Linux and macOS, on Windows]
    ['a.wav', 'a.wav', 'a.wav'],
    ['D:\\data\\a.wav', 'D:/data/a.wav', 'D:\\data\\a.wav'],
    ['data/sub\\a.wav', 'data/sub/a.wav', 'data\\sub\\a.wav'],
    [' "D:\\x\\a.wav" ', 'D:/x/a.wav', 'D:\\x\\a.wav'],
    ["'a.wav'", 'a.wav', 'a.wav'],
    ['\u202aD:\\x\\a.wav', 'D:/x/a.wav', 'D:\\x\\a.wav'],
    // Trailing separators go before the quotes: inside quotes they stay.
    ['D:\\x\\\\//', 'D:/x', 'D:\\x'],
    ['"D:\\x\\"', 'D:/x/', 'D:\\x\\'],
    ['D:\\x\\ ', 'D:/x/', 'D:\\x\\'],
    // A BOM, TAB and wide spaces are not among the stripped characters; case and ~ stay.
    ['\ufeffa.wav', '\ufeffa.wav', '\ufeffa.wav'],
    ['\ta.wav', '\ta.wav', '\ta.wav'],
    ['~/A.WAV', '~/A.WAV', '~\\A.WAV'],
    ['', '', ''],
    ['///', '', ''],
    ['"', '', ''],
  ])('%j', (raw, posix, windows) => {
    expect(cleanPath(raw, '/')).toBe(posix);
    expect(cleanPath(raw, '\\')).toBe(windows);
  });

  it('never leaves a character at the ends that it strips, nor the other separator', () => {
    const part = fc.constantFrom('/', '\\', ' ', "'", '"', '\n', '\u202a', 'a', '音', '🙂', '.wav');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        for (const [separator, other] of ['/\\', '\\/']) {
          const clean = cleanPath(parts.join(''), separator);
          expect(clean).not.toContain(other);
          expect(clean).not.toMatch(/^[ '\n"\u202a]|[ '\n"\u202a]$/);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['D:/x/a.wav', '/', 'a.wav'],
    ['a.wav', '/', 'a.wav'],
    ['D:/x/', '/', ''],
    ['D:\\x\\a.wav', '\\', 'a.wav'],
    ['C:a.wav', '\\', 'a.wav'],
    ['C:a.wav', '/', 'C:a.wav'],
  ])('basename of %j with %j is %j', (path, separator, name) => {
    expect(cleanBasename(path, separator)).toBe(name);
  });
});
