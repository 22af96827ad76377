import { AppError } from '../../contract/errors.ts';
import { budgetError } from '../budget-error.ts';
import { budgets } from '../budgets.ts';
import type { DType, PickleValue, TensorRef } from '../types.ts';
import { storageClassOf } from '../dtypes.ts';

/** A tensor in row-major order over a storage of its own. */
export interface StoredTensor {
  readonly storage: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
}

export interface PickleOptions {
  /** Path of the file that is saved, for messages. */
  readonly path: string;
  /** What becomes of a tensor of the tree. */
  readonly tensor: (tensor: TensorRef) => StoredTensor;
}

/** The one class of GPT-SoVITS that its own files hold: the configuration. Nothing else is named in what we write. */
const configClass = { module: 'utils', name: 'HParams' };

/**
 * Writes inert values as a pickle of protocol 2, as torch.save does, without memo: what is shared stands twice.
 * @throws AppError checkpoint-save-object for what is no plain value, checkpoint-budget
 */
export class PickleWriter {
  readonly #parts: Uint8Array[] = [Buffer.from([0x80, 2])];
  readonly #options: PickleOptions;
  #bytes = 2;

  constructor(options: PickleOptions) {
    this.#options = options;
  }

  /** The whole pickle of one value. */
  finish(value: PickleValue): Uint8Array {
    this.#value(value);
    this.#raw('.');
    return Buffer.concat(this.#parts);
  }

  #value(value: PickleValue): void {
    if (value === null) return this.#raw('N');
    if (typeof value === 'boolean') return this.#raw(value ? '\x88' : '\x89');
    if (typeof value === 'number') return this.#number(value);
    if (typeof value === 'bigint') return this.#raw(`I${value}\n`);
    if (typeof value === 'string') return this.#text(value);
    if (value instanceof Uint8Array) return this.#refuse('bytes');
    switch (value.kind) {
      case 'dict':
        return this.#dict(value.entries, value.attributes !== undefined);
      case 'list':
        this.#raw('](');
        for (const item of value.items) this.#value(item);
        return this.#raw('e');
      case 'tuple':
        this.#raw('(');
        for (const item of value.items) this.#value(item);
        return this.#raw('t');
      case 'tensor':
        return this.#tensor(this.#options.tensor(value));
      case 'object':
        return this.#object(value);
      case 'set':
      case 'name':
        return this.#refuse(value.kind);
    }
  }

  #dict(entries: readonly (readonly [PickleValue, PickleValue])[], ordered = false): void {
    if (ordered) this.#raw('ccollections\nOrderedDict\n)R(');
    else this.#raw('}(');
    for (const [key, item] of entries) {
      this.#value(key);
      this.#value(item);
    }
    this.#raw('u');
  }

  /** A configuration: its class by name, made without arguments, and its attributes. */
  #object(value: Extract<PickleValue, { kind: 'object' }>): void {
    const { callee, args, state, entries, items } = value;
    const named = typeof callee === 'object' && callee !== null && 'kind' in callee && callee.kind === 'name';
    const isConfig = named && callee.module === configClass.module && callee.name === configClass.name;
    const isPlain = args.length === 0 && entries === undefined && items === undefined;
    if (!isConfig || !isPlain) return this.#refuse(named ? `${callee.module}.${callee.name}` : 'object');
    this.#raw(`c${configClass.module}\n${configClass.name}\n)\x81`);
    if (state === undefined) return;
    this.#value(state);
    this.#raw('b');
  }

  #tensor({ storage, dtype, shape }: StoredTensor): void {
    const name = storageClassOf(dtype);
    if (name === undefined) return this.#refuse(dtype);
    const count = shape.reduce((product, size) => product * size, 1);
    this.#raw('ctorch._utils\n_rebuild_tensor_v2\n((');
    this.#text('storage');
    this.#raw(`ctorch\n${name}\n`);
    this.#text(storage);
    this.#text('cpu');
    this.#number(count);
    this.#raw('tQK\0(');
    for (const size of shape) this.#number(size);
    this.#raw('t(');
    for (const stride of rowMajor(shape)) this.#number(stride);
    this.#raw('t\x89ccollections\nOrderedDict\n)RtR');
  }

  /** Whole numbers as text, which Python reads at any size; others as eight bytes, so that no digit is lost. */
  #number(value: number): void {
    if (Number.isSafeInteger(value) && !Object.is(value, -0)) return this.#raw(`I${value}\n`);
    const bytes = Buffer.alloc(9);
    bytes.write('G', 'latin1');
    bytes.writeDoubleBE(value, 1);
    this.#push(bytes);
  }

  #text(value: string): void {
    const bytes = Buffer.from(value, 'utf8');
    const head = Buffer.from('X\0\0\0\0', 'latin1');
    head.writeUInt32LE(bytes.length, 1);
    this.#push(head);
    this.#push(bytes);
  }

  #raw(opcodes: string): void {
    this.#push(Buffer.from(opcodes, 'latin1'));
  }

  #push(bytes: Uint8Array): void {
    this.#bytes += bytes.length;
    if (this.#bytes > budgets.pickleBytes)
      throw budgetError(this.#options.path, 'bytes of pickle', budgets.pickleBytes);
    this.#parts.push(bytes);
  }

  #refuse(what: string): never {
    throw new AppError('checkpoint-save-object', { path: this.#options.path, what });
  }
}

function rowMajor(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    strides[i] = step;
    step *= Math.max(shape[i]!, 1);
  }
  return strides;
}
