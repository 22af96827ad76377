/// <reference lib="esnext.float16" />
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openCheckpoint } from '../../../src-main/checkpoint/open-checkpoint.ts';
import {
  encodeBertPt,
  encodeHubertPt,
  encodeSpeakerPt,
  encodeTorchPt,
} from '../../../src-main/formats/torch-pt-writer.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** Local headers of a stored zip, read here on their own. */
function records(file: Uint8Array) {
  const bytes = Buffer.from(file);
  const found: { name: string; start: number; data: Buffer; crc: number }[] = [];
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50;) {
    const size = bytes.readUInt32LE(at + 22);
    const nameEnd = at + 30 + bytes.readUInt16LE(at + 26);
    const start = nameEnd + bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 30, nameEnd);
    found.push({ name, start, data: bytes.subarray(start, start + size), crc: bytes.readUInt32LE(at + 14) });
    at = start + size;
  }
  return found;
}

const frames = 3;
const channels = 4;
const features = Float32Array.from({ length: frames * channels }, (_, i) => (i - 5) * 0.3);

describe('encodeTorchPt', () => {
  it('has the four records PyTorch wants, stored, aligned to 64 bytes, with right checksums', () => {
    const found = records(encodeHubertPt(features, channels, 'float32'));
    expect(found.map(({ name }) => name)).toEqual([
      'archive/data.pkl',
      'archive/byteorder',
      'archive/data/0',
      'archive/version',
    ]);
    for (const { start, data, crc } of found) {
      expect(start % 64).toBe(0);
      expect(crc).toBe(crc32(data));
    }
    expect(found[1]!.data.toString()).toBe('little');
    expect(found[3]!.data.toString()).toBe('3\n');
    expect([...new Float32Array(Uint8Array.from(found[2]!.data).buffer)]).toEqual([...features]);
  });

  it('is the same twice', () => {
    const once = encodeHubertPt(features, channels, 'float16');
    expect(Buffer.from(once).equals(encodeHubertPt(features, channels, 'float16'))).toBe(true);
  });

  it.each(['float32', 'float16'] as const)('our own reader gives back [1, C, T] in %s', async (precision) => {
    const path = join(tempFolder(), '数据 集 🙂.wav.pt');
    writeFileSync(path, encodeHubertPt(features, channels, precision));
    const checkpoint = await openCheckpoint(path);
    const [entry] = checkpoint.tensors;
    expect(checkpoint.tensors).toHaveLength(1);
    expect(entry).toMatchObject({
      dtype: precision,
      shape: [1, channels, frames],
      strides: [frames * channels, 1, channels],
    });
    const values = await checkpoint.readTensor(entry!);
    const stored = precision === 'float16' ? Float32Array.from(new Float16Array(features)) : features;
    for (let c = 0; c < channels; c++) {
      for (let t = 0; t < frames; t++) expect(values[c * frames + t]).toBe(stored[t * channels + c]);
    }
    await checkpoint.close();
  });

  it.each([
    ['BERT features', encodeBertPt(features, frames), [channels, frames], [1, channels]],
    ['a speaker vector', encodeSpeakerPt(features), [1, features.length], [features.length, 1]],
  ])('keeps %s in the shape and layout of upstream', async (_, file, shape, strides) => {
    const path = join(tempFolder(), 'clip.wav.pt');
    writeFileSync(path, file);
    const checkpoint = await openCheckpoint(path);
    expect(checkpoint.tensors[0]).toMatchObject({ dtype: 'float32', shape, strides });
    const values = await checkpoint.readTensor(checkpoint.tensors[0]!);
    const [rows, columns] = [shape[0]!, shape[1]!];
    const expected = Array.from({ length: features.length }, (_value, i) => {
      const [row, column] = [Math.floor(i / columns), i % columns];
      return features[rows === 1 ? column : column * rows + row];
    });
    expect([...values]).toEqual(expected);
    await checkpoint.close();
  });

  it('rounds to float16 to nearest even, as PyTorch', () => {
    const data = Float32Array.of(1 + 2 ** -11, 1 + 3 * 2 ** -11, 65519, 65520, -(2 ** -25), 2 ** -24, NaN);
    const file = encodeTorchPt({ data, shape: [7], precision: 'float16' });
    const halves = new Uint16Array(Uint8Array.from(records(file)[2]!.data).buffer);
    expect([...halves].map((half) => half.toString(16))).toEqual([
      '3c00',
      '3c02',
      '7bff',
      '7c00',
      '8000',
      '1',
      '7e00',
    ]);
  });

  it.each([
    [[2, 3], undefined],
    [[1, 2], [1]],
    [
      [2, 2],
      [4, 1],
    ],
  ])('refuses shape %j with strides %j over 4 elements', (shape, strides) => {
    expect(() => encodeTorchPt({ data: new Float32Array(4), shape, strides, precision: 'float32' })).toThrow(
      'formats-tensor-layout',
    );
  });
});
