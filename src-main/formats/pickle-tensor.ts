import type { Precision } from './types.ts';

export interface TensorLayout {
  readonly precision: Precision;
  readonly shape: readonly number[];
  /** In elements, one per dimension. */
  readonly strides: readonly number[];
  /** Elements in the storage. */
  readonly numel: number;
}

const storageClass: Readonly<Record<Precision, string>> = {
  float32: 'FloatStorage',
  float16: 'HalfStorage',
};

/**
 * The pickle (protocol 2) of one CPU tensor whose storage is record `data/0`: what torch.save writes, and within what
 * torch.load(weights_only=True) allows. It says
 * `_rebuild_tensor_v2(('storage', torch.<T>Storage, '0', 'cpu', numel), 0, shape, strides, False, OrderedDict())`.
 */
export function pickleTensor({ precision, shape, strides, numel }: TensorLayout): Uint8Array {
  return Buffer.concat([
    Buffer.from([0x80, 2]), // PROTO 2
    global('torch._utils', '_rebuild_tensor_v2'),
    mark,
    mark,
    text('storage'),
    global('torch', storageClass[precision]),
    text('0'),
    text('cpu'),
    integer(numel),
    tuple,
    Buffer.from('Q'), // BINPERSID
    integer(0),
    integers(shape),
    integers(strides),
    Buffer.from([0x89]), // NEWFALSE: requires_grad
    global('collections', 'OrderedDict'),
    Buffer.from(')R'), // EMPTY_TUPLE REDUCE: no backward hooks
    tuple,
    Buffer.from('R.'), // REDUCE STOP
  ]);
}

const mark = Buffer.from('(');
const tuple = Buffer.from('t');

function global(module: string, name: string): Uint8Array {
  return Buffer.from(`c${module}\n${name}\n`);
}

/** BINUNICODE with its length in bytes. */
function text(value: string): Uint8Array {
  const bytes = Buffer.from(value, 'utf8');
  const head = Buffer.from('X\0\0\0\0');
  head.writeUInt32LE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

/** BININT1, BININT2 or BININT, as short as it fits. A file under 4 GiB has fewer than 2^31 elements. */
function integer(value: number): Uint8Array {
  if (value < 0x100) return Buffer.from([0x4b, value]);
  if (value < 0x1_0000) return Buffer.from([0x4d, value & 0xff, value >> 8]);
  const bytes = Buffer.from('J\0\0\0\0');
  bytes.writeInt32LE(value, 1);
  return bytes;
}

function integers(values: readonly number[]): Uint8Array {
  return Buffer.concat([mark, ...values.map(integer), tuple]);
}
