import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tensorPieces } from '../../../src-main/checkpoint/tensor-pieces.ts';
import type { Checkpoint, TensorEntry } from '../../../src-main/checkpoint/types.ts';
import { openCheckpoint } from '../../../src-main/checkpoint/open-checkpoint.ts';
import { compareTensors } from '../../../src-main/sovits/compare/compare-tensors.ts';
import { verifyCheckpoint } from '../../../src-main/sovits/verify/verify.ts';
import { StatisticsSum, tensorStatistics } from '../../../src-main/sovits/verify/tensor-statistics.ts';
import { writeSparseZip64 } from '../../support/checkpoint/sparse-zip.ts';
import { dictOf, op, pickleOf, tensorOf } from '../../support/checkpoint/pickle-assembler.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** A file of one float32 tensor of this many elements, all zero: a hole on the disk. */
function largeFile(folder: string, name: string, numel: number): string {
  const path = join(folder, name);
  const large = tensorOf({ storage: 'big', numel: op.int(numel), shape: [op.int(numel)] });
  writeSparseZip64(path, [
    { name: 'archive/data.pkl', data: pickleOf(dictOf({ weight: dictOf({ large }) })) },
    { name: 'archive/data/big', sparseBytes: numel * 4 },
    { name: 'archive/version', data: Buffer.from('3\n') },
  ]);
  return path;
}

/** The same checkpoint, telling the largest number of bytes that was asked for at once. */
function watched(checkpoint: Checkpoint): { checkpoint: Checkpoint; largest: () => number } {
  let largest = 0;
  const see = <T extends { byteLength: number }>(bytes: T): T => {
    largest = Math.max(largest, bytes.byteLength);
    return bytes;
  };
  const seen: Checkpoint = {
    ...checkpoint,
    readTensorBytes: async (entry, signal) => see(await checkpoint.readTensorBytes(entry, signal)),
    readTensor: async (entry, signal) => see(await checkpoint.readTensor(entry, signal)),
  };
  return { checkpoint: seen, largest: () => largest };
}

const most = 64 * 2 ** 20;

describe('a tensor of many megabytes is read in pieces', () => {
  const numel = 20_000_000;

  it('verified and compared', async () => {
    const folder = tempFolder();
    const left = watched(await openCheckpoint(largeFile(folder, 'a.pth', numel)));
    const right = watched(await openCheckpoint(largeFile(folder, 'b.pth', numel)));
    const report = await verifyCheckpoint(left.checkpoint, [], { histograms: ['large'] });
    expect(report.tensors[0]!.statistics).toMatchObject({ elements: numel, zero: numel, min: 0, max: 0 });
    expect(report.histograms[0]!.histogram.counts[0]).toBe(numel);
    const [a, b] = [left, right].map(({ checkpoint }) => ({ checkpoint, entry: checkpoint.tensors[0]! }));
    expect(await compareTensors(a!, b!)).toEqual({ state: 'equal', maxDifference: 0, cosine: 1 });
    expect(Math.max(left.largest(), right.largest())).toBeLessThan(most);
    await Promise.all([left.checkpoint.close(), right.checkpoint.close()]);
  }, 60_000);
});

describe('pieces', () => {
  const entry: TensorEntry = {
    ...{ group: '', name: 'a', dtype: 'float32', shape: [4, 6], strides: [6, 1] },
    ...{ storageOffset: 5, storageId: '0', storageNumel: 40 },
  };

  it('cover a tensor in its order', () => {
    const pieces = tensorPieces(entry, 10).map(({ shape, storageOffset }) => [shape[0], storageOffset]);
    expect(pieces).toEqual([
      [10, 5],
      [10, 15],
      [4, 25],
    ]);
  });

  it('leave whole what does not lie in order, or is small', () => {
    expect(tensorPieces({ ...entry, strides: [1, 4] }, 10)).toHaveLength(1);
    expect(tensorPieces(entry, 24)).toEqual([entry]);
  });

  it('give the figures of the whole', () => {
    const values = Float32Array.from({ length: 1000 }, (_, i) => (i % 97 === 0 ? NaN : Math.sin(i) + 100));
    const sum = new StatisticsSum();
    for (let at = 0; at < 1000; at += 300) sum.add(values.subarray(at, at + 300));
    expect(sum.result()).toEqual(tensorStatistics(values));
  });
});
