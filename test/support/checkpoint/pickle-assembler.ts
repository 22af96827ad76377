import { bytesOf, uint16, uint32, uint64 } from './bytes.ts';
import type { Part } from './bytes.ts';

/** Opcodes by name, to write pickles that no pickler would write. */
export const op = {
  proto: (version: number): Buffer => bytesOf(0x80, version),
  frame: (length: number): Buffer => bytesOf(0x95, uint64(length)),
  none: bytesOf('N'),
  true: bytesOf(0x88),
  false: bytesOf(0x89),
  mark: bytesOf('('),
  stop: bytesOf('.'),
  pop: bytesOf('0'),
  dup: bytesOf('2'),
  emptyDict: bytesOf('}'),
  emptyList: bytesOf(']'),
  emptyTuple: bytesOf(')'),
  tuple: bytesOf('t'),
  tuple1: bytesOf(0x85),
  tuple2: bytesOf(0x86),
  setItem: bytesOf('s'),
  setItems: bytesOf('u'),
  append: bytesOf('a'),
  appends: bytesOf('e'),
  reduce: bytesOf('R'),
  build: bytesOf('b'),
  obj: bytesOf('o'),
  newObj: bytesOf(0x81),
  stackGlobal: bytesOf(0x93),
  memoize: bytesOf(0x94),
  persistent: bytesOf('Q'),
  text: (value: string): Buffer => {
    const bytes = Buffer.from(value, 'utf8');
    return bytesOf('X', uint32(bytes.length), bytes);
  },
  int: (value: number): Buffer => bytesOf('J', uint32(value >>> 0)),
  uint16: (value: number): Buffer => bytesOf('M', uint16(value)),
  long: (value: bigint): Buffer => bytesOf(0x8a, 9, uint64(value), value < 0n ? 0xff : 0),
  global: (module: string, name: string): Buffer => bytesOf(`c${module}\n${name}\n`),
  inst: (module: string, name: string): Buffer => bytesOf(`i${module}\n${name}\n`),
  put: (index: number): Buffer => bytesOf('r', uint32(index)),
  get: (index: number): Buffer => bytesOf('j', uint32(index)),
};

/** A whole pickle of protocol 2. */
export function pickleOf(...parts: readonly Part[]): Buffer {
  return bytesOf(op.proto(2), ...parts, op.stop);
}

/** `module.name(argument)`: what a malicious pickle asks an unpickler to call. */
export function callOf(module: string, name: string, argument: string): Buffer {
  return bytesOf(op.global(module, name), op.text(argument), op.tuple1, op.reduce);
}

export interface TensorSpec {
  readonly storageClass?: string;
  readonly storage?: string;
  readonly numel?: Part;
  readonly offset?: Part;
  readonly shape?: readonly Part[];
  readonly strides?: readonly Part[];
}

/** `torch._utils._rebuild_tensor_v2(storage, offset, shape, strides, False, OrderedDict())`. By default [4] floats. */
export function tensorOf(spec: TensorSpec = {}): Buffer {
  const tuple = (items: readonly Part[]): Buffer => bytesOf(op.mark, ...items, op.tuple);
  const storage = tuple([
    op.text('storage'),
    op.global('torch', spec.storageClass ?? 'FloatStorage'),
    op.text(spec.storage ?? '0'),
    op.text('cpu'),
    spec.numel ?? op.int(4),
  ]);
  return bytesOf(
    op.global('torch._utils', '_rebuild_tensor_v2'),
    tuple([
      bytesOf(storage, op.persistent),
      spec.offset ?? op.int(0),
      tuple(spec.shape ?? [op.int(4)]),
      tuple(spec.strides ?? [op.int(1)]),
      op.false,
      bytesOf(op.global('collections', 'OrderedDict'), op.emptyTuple, op.reduce),
    ]),
    op.reduce,
  );
}

/** `{key: value, ...}`. */
export function dictOf(entries: Readonly<Record<string, Part>>): Buffer {
  const items = Object.entries(entries).flatMap(([key, value]) => [op.text(key), value]);
  return bytesOf(op.emptyDict, op.mark, ...items, op.setItems);
}
