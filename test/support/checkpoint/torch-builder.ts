import { bytesOf, uint64 } from './bytes.ts';
import type { Part } from './bytes.ts';
import { dictOf, op, pickleOf, tensorOf } from './pickle-assembler.ts';
import { buildZip } from './zip-builder.ts';
import type { ZipOptions, ZipPart } from './zip-builder.ts';

/** Four floats: 1, 2, 3, 4. */
export const fourFloats = Buffer.from(new Float32Array([1, 2, 3, 4]).buffer);

/** Records of a well-formed checkpoint `{weight: {a: tensor}, ...more}` whose one storage holds four floats. */
export function torchParts(
  pickle: Uint8Array = goodPickle(),
  storages: Record<string, Uint8Array> = { 0: fourFloats },
): ZipPart[] {
  return [
    { name: 'archive/data.pkl', data: pickle },
    { name: 'archive/byteorder', data: bytesOf('little') },
    ...Object.entries(storages).map(([id, data]) => ({ name: `archive/data/${id}`, data })),
    { name: 'archive/version', data: bytesOf('3\n') },
  ];
}

export function goodPickle(more: Readonly<Record<string, Part>> = {}): Buffer {
  return pickleOf(dictOf({ weight: dictOf({ a: tensorOf() }), ...more }));
}

/** The pickle in a torch zip file. */
export function torchZip(pickle: Uint8Array, options?: ZipOptions): Buffer {
  return buildZip(torchParts(pickle), options);
}

const magicNumber = bytesOf(op.proto(2), 0x8a, 10, Buffer.from('6cfc9c46f9206aa85019', 'hex'), op.stop);

/** The pickle in a file of the format before 1.6, its storages in the given order. */
export function torchLegacy(
  pickle: Uint8Array,
  storages: Record<string, Uint8Array> = { 0: fourFloats },
): Buffer {
  const keys = Object.keys(storages).map((key) => op.text(key));
  return bytesOf(
    magicNumber,
    pickleOf(op.uint16(1001)),
    pickleOf(dictOf({ protocol_version: op.uint16(1001), little_endian: op.true })),
    pickle,
    pickleOf(op.emptyList, op.mark, ...keys, op.appends),
    ...Object.values(storages).map((data) => bytesOf(uint64(data.length / 4), data)),
  );
}

/** A legacy tensor names its storage with a sixth value. */
export function legacyTensor(): Buffer {
  const plain = tensorOf();
  const persistent = plain.indexOf(bytesOf(op.tuple, op.persistent));
  return bytesOf(plain.subarray(0, persistent), op.none, plain.subarray(persistent));
}

export interface SafetensorsSpec {
  /** The header's text; by default one F32 tensor `a` of shape [4]. */
  readonly header?: string;
  readonly headerLength?: number | bigint;
  readonly data?: Uint8Array;
}

export function safetensors({ header, headerLength, data }: SafetensorsSpec = {}): Buffer {
  const text = Buffer.from(header ?? '{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}', 'utf8');
  return bytesOf(uint64(headerLength ?? text.length), text, data ?? fourFloats);
}
