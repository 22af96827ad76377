import { AppError } from '../../contract/errors.ts';
import { dtypeOfTorchName } from '../dtypes.ts';
import type { PickleCursor } from '../pickle/pickle-cursor.ts';
import { isDict, isName, isTensor, sequenceItems, tagged } from '../pickle/pickle-values.ts';
import type { DType, PickleList, PickleValue } from '../types.ts';
import { unknownDType } from './torch-storage.ts';
import type { TorchStorage } from './torch-storage.ts';
import { buildTensor } from './torch-tensor.ts';

/** What the builders below may ask of the reader they work for. */
export interface CallContext {
  storageOf(value: PickleValue | undefined): TorchStorage | undefined;
  reduce(callee: PickleValue, args: PickleValue[], cursor: PickleCursor): PickleValue | undefined;
}

/** Makes the value a call would give. `undefined` leaves an inert record. */
type Builder = (args: PickleValue[], cursor: PickleCursor, context: CallContext) => PickleValue | undefined;

/** The few callees whose meaning is known, by `module LF name`. Everything else is recorded and left alone. */
export const knownCallees: ReadonlyMap<string, Builder> = new Map<string, Builder>([
  ['collections\nOrderedDict', dictOf],
  ['collections\ndefaultdict', () => ({ kind: 'dict', entries: [] })],
  ['collections\nCounter', dictOf],
  ...['builtins', '__builtin__'].flatMap((module): [string, Builder][] => [
    [`${module}\ndict`, dictOf],
    [`${module}\nlist`, listOf('list')],
    [`${module}\ntuple`, listOf('tuple')],
    [`${module}\nset`, listOf('set')],
    [`${module}\nfrozenset`, listOf('set')],
    [`${module}\nbytearray`, bytesOf],
    [`${module}\nbytes`, bytesOf],
  ]),
  ['_codecs\nencode', encode],
  ['torch\nSize', listOf('tuple')],
  ['torch._utils\n_rebuild_tensor', (args, cursor, context) => typedTensor(args, cursor, context, 4)],
  ['torch._utils\n_rebuild_tensor_v2', (args, cursor, context) => typedTensor(args, cursor, context, 6)],
  ['torch._utils\n_rebuild_tensor_v3', untypedTensor],
  ['torch._utils\n_rebuild_meta_tensor_no_storage', withoutValues],
  ['torch._utils\n_rebuild_parameter', parameter],
  ['torch._utils\n_rebuild_parameter_with_state', parameter],
  ['torch._tensor\n_rebuild_from_type_v2', fromType],
]);

function dictOf(args: PickleValue[], cursor: PickleCursor): PickleValue | undefined {
  if (args.length === 0) return { kind: 'dict', entries: [] };
  if (args.length > 1) return undefined;
  const [source] = args;
  if (isDict(source)) {
    cursor.countCopies(source.entries.length);
    return { kind: 'dict', entries: [...source.entries] };
  }
  const entries: [PickleValue, PickleValue][] = [];
  for (const item of sequenceItems(source) ?? [null]) {
    cursor.countCopies(1);
    const pair = sequenceItems(item);
    if (pair?.length !== 2) return undefined;
    entries.push([pair[0]!, pair[1]!]);
  }
  return { kind: 'dict', entries };
}

function listOf(kind: PickleList['kind']): Builder {
  return (args, cursor) => {
    if (args.length === 0) return { kind, items: [] };
    const source = tagged(args[0]);
    const isList = source?.kind === 'list' || source?.kind === 'tuple' || source?.kind === 'set';
    if (args.length !== 1 || !isList) return undefined;
    cursor.countCopies(source.items.length);
    return { kind, items: [...source.items] };
  };
}

function bytesOf(args: PickleValue[], cursor: PickleCursor): PickleValue | undefined {
  if (args.length === 0) return new Uint8Array();
  if (args.length === 1 && args[0] instanceof Uint8Array) return args[0];
  return encode(args, cursor);
}

/** Protocol 2 has no bytes: Python 3 writes `_codecs.encode(text, 'latin1')` for them. */
function encode(args: PickleValue[], cursor: PickleCursor): PickleValue | undefined {
  const [text, codec] = args;
  const isLatin = codec === 'latin1' || codec === 'latin-1' || codec === 'iso-8859-1';
  if (typeof text !== 'string' || !isLatin || !isLatin1Text(text)) return undefined;
  cursor.countCopies(text.length);
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}

function isLatin1Text(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0xff) return false;
  return true;
}

/** `_rebuild_tensor(storage, offset, size, stride)` and its successor with requires_grad, hooks, metadata. */
function typedTensor(
  args: PickleValue[],
  cursor: PickleCursor,
  context: CallContext,
  least: number,
): PickleValue {
  const storage = context.storageOf(args[0]);
  if (!storage || args.length < least || args.length > 7)
    throw cursor.malformed('a tensor without its storage');
  if (!storage.dtype) throw cursor.malformed('an untyped storage where a typed one is needed');
  refuseMetadata(args[6], cursor);
  return tensor(args, storage, storage.dtype, cursor);
}

/** `_rebuild_tensor_v3(storage, offset, size, stride, requires_grad, hooks, dtype, metadata)`. */
function untypedTensor(args: PickleValue[], cursor: PickleCursor, context: CallContext): PickleValue {
  const storage = context.storageOf(args[0]);
  if (!storage || args.length < 7 || args.length > 8) throw cursor.malformed('a tensor without its storage');
  const name = args[6];
  if (!isName(name)) throw cursor.malformed('a tensor without a dtype');
  const dtype = name.module === 'torch' ? dtypeOfTorchName(name.name) : undefined;
  if (!dtype) throw unknownDType(cursor.path, name);
  refuseMetadata(args[7], cursor);
  return tensor(args, storage, dtype, cursor);
}

function tensor(args: PickleValue[], storage: TorchStorage, dtype: DType, cursor: PickleCursor): PickleValue {
  const [, offset, shape, strides, requiresGrad] = args;
  if (args.length > 4 && typeof requiresGrad !== 'boolean')
    throw cursor.malformed('a tensor whose requires_grad is no boolean');
  return buildTensor(cursor.path, {
    storage,
    dtype,
    offset,
    shape,
    strides,
    requiresGrad: requiresGrad === true,
  });
}

/** Metadata says that values are to be conjugated or negated when used: reading them plainly would be wrong. */
function refuseMetadata(metadata: PickleValue | undefined, cursor: PickleCursor): void {
  const isPlain =
    metadata === undefined ||
    metadata === null ||
    (isDict(metadata) && metadata.entries.every(([, value]) => value === false));
  if (!isPlain) throw cursor.unsupported('conjugated or negated tensors');
}

/** `_rebuild_meta_tensor_no_storage(dtype, size, stride, requires_grad)`: a tensor of the meta device. */
function withoutValues(_args: PickleValue[], cursor: PickleCursor): never {
  throw new AppError('checkpoint-no-values', { path: cursor.path });
}

function parameter(args: PickleValue[], cursor: PickleCursor): PickleValue | undefined {
  const [data, requiresGrad] = args;
  if (!isTensor(data)) throw cursor.malformed('a parameter without a tensor');
  return { ...data, requiresGrad: requiresGrad === true };
}

/** Subclasses of Tensor: `_rebuild_from_type_v2(function, type, args, state)`; the values are those of the tensor. */
function fromType(args: PickleValue[], cursor: PickleCursor, context: CallContext): PickleValue | undefined {
  const [callee, , inner] = args;
  const items = sequenceItems(inner);
  // One level only: a chain of these has no end and no use.
  if (!isName(callee) || !items || callee.name === '_rebuild_from_type_v2') return undefined;
  cursor.countCopies(items.length);
  return context.reduce(callee, [...items], cursor);
}
