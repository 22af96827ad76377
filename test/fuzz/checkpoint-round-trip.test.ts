import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCheckpoint } from '../../src-main/checkpoint/open-checkpoint.ts';
import { itemSizes } from '../../src-main/checkpoint/dtypes.ts';
import { bytesOf, uint64 } from '../support/checkpoint/bytes.ts';
import { MemorySource } from '../support/checkpoint/memory-source.ts';
import { op, pickleOf, tensorOf } from '../support/checkpoint/pickle-assembler.ts';
import { torchParts } from '../support/checkpoint/torch-builder.ts';
import { buildZip } from '../support/checkpoint/zip-builder.ts';

const types = {
  FloatStorage: ['float32', 'F32'],
  HalfStorage: ['float16', 'F16'],
  BFloat16Storage: ['bfloat16', 'BF16'],
  LongStorage: ['int64', 'I64'],
  DoubleStorage: ['float64', 'F64'],
  ByteStorage: ['uint8', 'U8'],
} as const;
type StorageClass = keyof typeof types;

interface Tensor {
  storageClass: StorageClass;
  shape: number[];
  /** Order in which the dimensions lie in memory. */
  order: number[];
  seed: number;
}

const tensor: fc.Arbitrary<Tensor> = fc
  .record({
    storageClass: fc.constantFrom(...(Object.keys(types) as StorageClass[])),
    shape: fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 }),
    seed: fc.nat(255),
  })
  .chain((spec) =>
    fc
      .shuffledSubarray(
        spec.shape.map((_, i) => i),
        { minLength: spec.shape.length },
      )
      .map((order) => ({ ...spec, order })),
  );
/** Names as they come, whatever they mean to JavaScript. */
const stateDict = fc.uniqueArray(
  fc.tuple(
    fc.oneof(
      fc.string({ minLength: 1, unit: 'grapheme' }),
      fc.constantFrom('__proto__', 'constructor', 'a.b'),
    ),
    tensor,
  ),
  { maxLength: 6, selector: ([name]) => name },
);

const itemSize = ({ storageClass }: Tensor): number => itemSizes[types[storageClass][0]];
const count = ({ shape }: Tensor): number => shape.reduce((product, size) => product * size, 1);

/** Bytes of the storage: every element different, so that a wrong order shows. */
function storageOf(spec: Tensor): Uint8Array {
  return Uint8Array.from({ length: count(spec) * itemSize(spec) }, (_, i) => (i * 7 + spec.seed) % 256);
}

function stridesOf({ shape, order }: Tensor): number[] {
  const strides = new Array<number>(shape.length).fill(1);
  let step = 1;
  for (const dimension of [...order].reverse()) {
    strides[dimension] = step;
    step *= shape[dimension]!;
  }
  return strides;
}

/** The slow and plain way to row-major order. */
function rowMajor(spec: Tensor): Uint8Array {
  const source = storageOf(spec);
  const strides = stridesOf(spec);
  const size = itemSize(spec);
  const target = new Uint8Array(source.length);
  for (let to = 0; to < count(spec); to++) {
    let rest = to;
    let from = 0;
    for (let d = spec.shape.length - 1; d >= 0; d--) {
      from += (rest % spec.shape[d]!) * strides[d]!;
      rest = Math.floor(rest / spec.shape[d]!);
    }
    target.set(source.subarray(from * size, (from + 1) * size), to * size);
  }
  return target;
}

function writeTorch(tensors: readonly [string, Tensor][]): Uint8Array {
  const items = tensors.flatMap(([name, spec], i) => [
    op.text(name),
    tensorOf({
      storageClass: spec.storageClass,
      storage: String(i),
      numel: op.int(count(spec)),
      shape: spec.shape.map((size) => op.int(size)),
      strides: stridesOf(spec).map((stride) => op.int(stride)),
    }),
  ]);
  const pickle = pickleOf(op.emptyDict, op.mark, ...items, op.setItems);
  return buildZip(torchParts(pickle, Object.fromEntries(tensors.map(([, spec], i) => [i, storageOf(spec)]))));
}

function writeSafetensors(tensors: readonly [string, Tensor][]): Uint8Array {
  let offset = 0;
  const entries = tensors.map(([name, spec]) => {
    const begin = offset;
    offset += count(spec) * itemSize(spec);
    const entry = { dtype: types[spec.storageClass][1], shape: spec.shape, data_offsets: [begin, offset] };
    return `${JSON.stringify(name)}:${JSON.stringify(entry)}`;
  });
  const header = Buffer.from(`{${entries.join(',')}}`, 'utf8');
  return bytesOf(uint64(header.length), header, ...tensors.map(([, spec]) => rowMajor(spec)));
}

async function readBack(bytes: Uint8Array): Promise<[string, string, readonly number[], string][]> {
  const checkpoint = await openCheckpoint(new MemorySource(bytes));
  return Promise.all(
    checkpoint.tensors.map(async (entry): Promise<[string, string, readonly number[], string]> => {
      const data = Buffer.from(await checkpoint.readTensorBytes(entry)).toString('hex');
      return [entry.name, entry.dtype, entry.shape, data];
    }),
  );
}

describe('any state dict comes back as it was written', () => {
  it.each([
    ['torch zip', writeTorch],
    ['safetensors', writeSafetensors],
  ])('%s', async (_, write) => {
    await fc.assert(
      fc.asyncProperty(stateDict, async (tensors) => {
        const expected = tensors.map(([name, spec]) => [
          name,
          types[spec.storageClass][0],
          spec.shape,
          Buffer.from(rowMajor(spec)).toString('hex'),
        ]);
        const byName = (a: readonly unknown[], b: readonly unknown[]): number =>
          String(a[0]) < String(b[0]) ? -1 : 1;
        expect((await readBack(write(tensors))).sort(byName)).toEqual(expected.sort(byName));
      }),
      { numRuns: 400 },
    );
  });
});
