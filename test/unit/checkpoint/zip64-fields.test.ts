import { expect, it } from 'vitest';
import { applyZip64 } from '../../../src-main/checkpoint/zip/zip-entry.ts';
import { bytesOf, uint16, uint64 } from '../../support/checkpoint/bytes.ts';

const field = (size: number): Buffer => bytesOf(uint16(1), uint16(16), uint64(size), uint64(size));

it('takes the sizes of one zip64 field and refuses a second one: programs differ in which they read', () => {
  const saturated = [0xffffffff, 0xffffffff, 7];
  expect(applyZip64(field(16), saturated, 'a.pth')).toEqual([16, 16, 7]);
  expect(() => applyZip64(bytesOf(field(16), field(8)), saturated, 'a.pth')).toThrow(
    expect.objectContaining({ code: 'checkpoint-zip-structure' }),
  );
});
