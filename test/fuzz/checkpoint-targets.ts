import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCheckpoint } from '../../src-main/checkpoint/open-checkpoint.ts';
import { toPlain } from '../../src-main/checkpoint/plain-value.ts';
import { AppError } from '../../src-main/contract/errors.ts';
import { bytesOf, uint64 } from '../support/checkpoint/bytes.ts';
import { hostileOthers } from '../support/checkpoint/hostile-others.ts';
import { hostilePickles } from '../support/checkpoint/hostile-pickles.ts';
import { hostileRecords } from '../support/checkpoint/hostile-records.ts';
import { hostileZips } from '../support/checkpoint/hostile-zips.ts';
import { MemorySource } from '../support/checkpoint/memory-source.ts';
import { goodPickle, torchZip } from '../support/checkpoint/torch-builder.ts';
import { mutate } from './mutate.ts';

type Random = (below: number) => number;

/** One reader under test: makes an input from random numbers. */
export interface FuzzTarget {
  readonly name: string;
  readonly make: (random: Random) => Buffer;
}

const golden = join(import.meta.dirname, '../golden/checkpoint');
const read = (file: string): Buffer => readFileSync(join(golden, file));
/** Mutants of large seeds only cost time: their point is their size. */
const small = (files: readonly { bytes: () => Uint8Array }[]): Uint8Array[] =>
  files.map(({ bytes }) => bytes()).filter(({ length }) => length > 0 && length < 20_000);

const zips = [
  ...['sovits-hparams.pth', 'head-05.pth', 'views.pth', 'parameters.pth', 'protocol-5.pth'].map(read),
  ...small(hostileZips),
  ...small(hostileRecords),
];
const legacies = [
  'sovits-hparams.legacy.pth',
  'parameters.legacy.pth',
  'protocol-4.legacy.pth',
  'protocol-1.legacy.pth',
].map(read);
const others = [read('tar.pth'), read('single.safetensors'), ...small(hostileOthers)];
/** The pickle is the first record of each archive, stored as it is: cut it out by its STOP before `PK`. */
const pickles = [goodPickle(), ...zips.concat(small(hostilePickles)).flatMap(pickleInside)];

function pickleInside(archive: Uint8Array): Buffer[] {
  const bytes = Buffer.from(archive);
  const start = bytes.indexOf(0x80, 30);
  const end = bytes.indexOf('.PK', start);
  return start > 0 && end > start ? [bytes.subarray(start, end + 1)] : [];
}

function mutantOf(seeds: readonly Uint8Array[]): (random: Random) => Buffer {
  return (random) => mutate(seeds[random(seeds.length)]!, seeds[random(seeds.length)]!, random);
}

/** The header changes, its stated length follows, so that the JSON behind it is reached. */
function safetensorsMutant(random: Random): Buffer {
  const seed = read('single.safetensors');
  const length = Number(seed.readBigUInt64LE(0));
  const header = mutate(seed.subarray(8, 8 + length), seed, random);
  return bytesOf(uint64(header.length), header, seed.subarray(8 + length));
}

export const fuzzTargets: readonly FuzzTarget[] = [
  { name: 'zip', make: mutantOf(zips) },
  // In a proper archive with a proper checksum: otherwise no mutant would get past the checksum.
  { name: 'pickle', make: (random) => torchZip(mutantOf(pickles)(random)) },
  { name: 'legacy', make: mutantOf(legacies) },
  { name: 'safetensors', make: safetensorsMutant },
  { name: 'other', make: mutantOf(others) },
];

/**
 * Opens an input and reads everything in it.
 * @returns the error code, or `opened`
 * @throws whatever is no AppError: that is the defect looked for
 */
export async function exercise(bytes: Uint8Array): Promise<string> {
  try {
    const checkpoint = await openCheckpoint(new MemorySource(bytes));
    JSON.stringify(toPlain(checkpoint.root));
    for (const tensor of checkpoint.tensors) {
      const count = tensor.shape.reduce((product, size) => product * size, 1);
      // Stride 0 lets an honest file unfold to much; that costs memory by right.
      if (count < 1_000_000) await checkpoint.readTensorBytes(tensor);
    }
    await checkpoint.close();
    return 'opened';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}
