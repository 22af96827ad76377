import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatSemanticRow,
  interleave,
  parseSemanticTsv,
  writeSemanticTsv,
} from '../../../src-main/formats/semantic-tsv.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const rows = [
  { key: 'a.wav', tokens: [0, 1023, 7] },
  { key: '数据 集 🙂.flac', tokens: Uint16Array.of(5) },
];

describe('6-name2semantic.tsv', () => {
  it('is written byte for byte as GPT-SoVITS writes it', async () => {
    const path = join(tempFolder(), '6-name2semantic.tsv');
    const written = await writeSemanticTsv(path, rows);
    const bytes = readFileSync(path);
    expect(bytes.toString()).toBe('item_name\tsemantic_audio\na.wav\t0 1023 7\n数据 集 🙂.flac\t5\n');
    expect(written.bytes).toBe(bytes.length);
  });

  it('has only its header, 25 bytes, where there is no clip', async () => {
    const path = join(tempFolder(), 'empty.tsv');
    expect((await writeSemanticTsv(path, [])).bytes).toBe(25);
  });

  it('interleaves as the default run with two processes, and as any other number', () => {
    const order = (parts: number, orders: number[]) =>
      interleave(
        orders.map((at) => ({ order: at })),
        parts,
      ).map((row) => row.order);
    expect(order(2, [0, 1, 2, 3, 4, 5])).toEqual([0, 2, 4, 1, 3, 5]);
    expect(order(2, [5, 3, 0, 4])).toEqual([0, 4, 3, 5]);
    expect(order(4, [0, 1, 2, 3, 4, 5, 6, 7, 8])).toEqual([0, 4, 8, 1, 5, 2, 6, 3, 7]);
    expect(order(1, [2, 0, 1])).toEqual([0, 1, 2]);
  });

  it.each(['', 'a\tb', 'a\nb', 'a\rb'])('refuses the key %j instead of breaking the file', async (key) => {
    const folder = tempFolder();
    const writing = writeSemanticTsv(join(folder, 't.tsv'), [...rows, { key, tokens: [1] }]);
    await expect(writing).rejects.toMatchObject({ code: 'formats-key-unwritable', params: { key } });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('reads what it writes', () => {
    const key = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[\t\r\n\ufeff]/.test(text));
    const row = fc.record({ key, tokens: fc.array(fc.integer({ min: 0, max: 1023 }), { minLength: 1 }) });
    fc.assert(
      fc.property(fc.array(row), (wanted) => {
        const text = ['item_name\tsemantic_audio', ...wanted.map(formatSemanticRow)].join('\n') + '\n';
        const read = parseSemanticTsv(text);
        expect(read.badLines).toEqual([]);
        expect(read.rows.map(({ key: name, tokens }) => ({ key: name, tokens: [...tokens] }))).toEqual(
          wanted,
        );
      }),
    );
  });

  it.each([
    ['Windows line ends and a BOM', '\ufeffitem_name\tsemantic_audio\r\na.wav\t1 2\r\n', 1, []],
    ['no header', 'a.wav\t1 2\nb.wav\t3\n', 2, []],
    ['the blank lines of empty parts', 'item_name\tsemantic_audio\n\n\na.wav\t1\n', 1, []],
    [
      'rows that are none',
      'item_name\tsemantic_audio\na.wav\nb\tc\td\ne.wav\t1  2\nf.wav\t-1\ng.wav\t99999\n',
      0,
      [2, 3, 4, 5, 6],
    ],
  ])('reads %s', (_, text, count, badLines) => {
    const read = parseSemanticTsv(text);
    expect(read.rows).toHaveLength(count);
    expect(read.badLines).toEqual(badLines);
  });
});
