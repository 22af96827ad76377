import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { resultCrc } from '../../../src-main/store/result-crc.ts';
import {
  checkedTokens,
  encodeTokens,
  tokenStats,
  type TokenTuple,
} from '../../../src-main/store/token-blob.ts';

const codes = fc.array(fc.integer({ min: 0, max: 1023 }), { maxLength: 40 });

function rowOf(tokens: Uint16Array): TokenTuple {
  const audio = randomBytes(32);
  const blob = encodeTokens(tokens);
  return [7, 2, audio, tokens.length, resultCrc(7, 2, audio, blob), blob];
}

describe('a stored token row', () => {
  it('is little-endian uint16', () => {
    expect([...encodeTokens(Uint16Array.of(1, 0x0203))]).toEqual([1, 0, 3, 2]);
  });

  it('gives back what was stored, also from a view into a larger buffer', () => {
    fc.assert(
      fc.property(codes, (list) => {
        const padded = Uint16Array.from([999, ...list, 999]);
        expect([...checkedTokens(rowOf(padded.subarray(1, -1)))!]).toEqual(list);
      }),
    );
  });

  it('is refused when anything it consists of changed', () => {
    const row = rowOf(Uint16Array.of(5, 6, 7));
    const flip = (bytes: Uint8Array, at: number): Uint8Array =>
      bytes.map((byte, i) => (i === at ? byte ^ 0x10 : byte));
    const damaged: TokenTuple[] = [
      [8, row[1], row[2], row[3], row[4], row[5]],
      [row[0], 3, row[2], row[3], row[4], row[5]],
      [row[0], row[1], flip(row[2], 31), row[3], row[4], row[5]],
      [row[0], row[1], row[2].subarray(1), row[3], row[4], row[5]],
      [row[0], row[1], row[2], 2, row[4], row[5]],
      [row[0], row[1], row[2], row[3], row[4] ^ 1, row[5]],
      [row[0], row[1], row[2], row[3], row[4], flip(row[5], 5)],
      [row[0], row[1], row[2], row[3], row[4], row[5].subarray(0, 5)],
    ];
    expect(checkedTokens(row)).not.toBeNull();
    expect(damaged.map(checkedTokens)).toEqual(damaged.map(() => null));
    expect(checkedTokens([null, null, null, null, null, null])).toBeNull();
  });

  it('knows its distinct codes and longest run', () => {
    expect(tokenStats(Uint16Array.of())).toEqual({ unique: 0, longestRun: 0 });
    expect(tokenStats(Uint16Array.of(4, 4, 9, 4, 4, 4))).toEqual({ unique: 2, longestRun: 3 });
  });
});
