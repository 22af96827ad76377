import { crc32 } from 'node:zlib';
import { bytesOf } from './bytes.ts';
import { dictOf, op, pickleOf, tensorOf } from './pickle-assembler.ts';
import { writeSparseZip64 } from './sparse-zip.ts';

/**
 * Writes a checkpoint `{weight: {...}, info}` of true size and shape in fp16 whose tensors are zeros that take no room
 * on disk, except the flag `inited`, which is 1.
 */
export function writeTrueShape(path: string, tensors: ReadonlyMap<string, readonly number[]>): void {
  const weight: Record<string, Buffer> = {};
  const parts: Parameters<typeof writeSparseZip64>[1][number][] = [];
  let number = 0;
  for (const [name, shape] of tensors) {
    const id = String(number++);
    const numel = shape.reduce((product, size) => product * size, 1);
    let stride = numel;
    const strides = shape.map((size) => op.int((stride /= size)));
    weight[name] = tensorOf({
      storageClass: 'HalfStorage',
      storage: id,
      numel: op.int(numel),
      shape: shape.map((size) => op.int(size)),
      strides,
    });
    const isFlag = name.endsWith('.inited');
    parts.push({
      name: `archive/data/${id}`,
      ...(isFlag
        ? { data: Buffer.from(new Uint16Array(numel).fill(0x3c00).buffer) }
        : { sparseBytes: numel * 2, sparseCrc: crcOfZeros(numel * 2) }),
    });
  }
  const pickle = pickleOf(dictOf({ weight: dictOf(weight), info: op.text('8epoch_120iteration') }));
  writeSparseZip64(path, [
    { name: 'archive/data.pkl', data: pickle },
    { name: 'archive/byteorder', data: bytesOf('little') },
    ...parts,
    { name: 'archive/version', data: bytesOf('3\n') },
  ]);
}

const zeros = Buffer.alloc(2 ** 20);

function crcOfZeros(length: number): number {
  let checksum = 0;
  for (let left = length; left > 0; left -= zeros.length) {
    checksum = crc32(zeros.subarray(0, Math.min(left, zeros.length)), checksum);
  }
  return checksum;
}
