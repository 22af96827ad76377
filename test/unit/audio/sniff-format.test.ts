import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sniffFormat } from '../../../src-main/audio/decode/sniff-format.ts';
import { inputPath } from './golden.ts';

describe('sniffFormat', () => {
  it('takes noise for MPEG audio in no case of a thousand', () => {
    const noise = fc.uint8Array({ minLength: 30_000, maxLength: 30_000 });
    fc.assert(
      fc.property(noise, (bytes) => {
        bytes[0] = 1;
        expect(sniffFormat(bytes)).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  it('takes a 24-bit AIFF full of set bits for AIFF', () => {
    const bytes = new Uint8Array(60_000).fill(0xff);
    bytes.set(Buffer.from('FORM\0\0\xea\x58AIFF', 'latin1'));
    expect(sniffFormat(bytes)).toBe('aiff');
  });

  it('finds MPEG audio at the start, behind zeros and behind a few other bytes', () => {
    const mp3 = readFileSync(inputPath('no-lame-tag.mp3'));
    for (const lead of [Buffer.alloc(0), Buffer.alloc(3000), Buffer.from('something else '.repeat(100))]) {
      expect(sniffFormat(Buffer.concat([lead, mp3]))).toBe('mp3');
    }
    // One frame behind other bytes is no proof.
    expect(sniffFormat(Buffer.concat([Buffer.from('text'), mp3.subarray(0, 144)]))).toBeUndefined();
  });
});
