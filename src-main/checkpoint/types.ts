/** What a checkpoint file is once it has been read: named tensors, inert values, and where their bytes lie. */

/** Random access to the bytes of a file, local or remote. Nothing is read that is not asked for. */
export interface ByteSource {
  /** Name for messages: the path or address the user gave. */
  readonly name: string;
  readonly size: number;
  /** Bytes read so far: the measure behind "a verdict on 769 MB reads under 10 MB". */
  readonly bytesRead: number;
  /** Reads exactly `length` bytes. @throws AppError checkpoint-truncated where the file ends earlier */
  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array>;
  close(): Promise<void>;
}

export type DType =
  | 'float64'
  | 'float32'
  | 'float16'
  | 'bfloat16'
  | 'float8_e4m3fn'
  | 'float8_e5m2'
  | 'int64'
  | 'int32'
  | 'int16'
  | 'int8'
  | 'uint64'
  | 'uint32'
  | 'uint16'
  | 'uint8'
  | 'bool'
  | 'complex64'
  | 'complex128';

export type Container = 'torch-zip' | 'torch-legacy' | 'torch-tar' | 'safetensors' | 'safetensors-sharded';

export interface TensorEntry {
  /** Which state_dict it belongs to: the top-level key (`weight`, `model`, ...) or `` for the root. */
  readonly group: string;
  /** Key inside its state_dict, e.g. `ssl_proj.weight`. */
  readonly name: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** In elements, one per dimension. Row-major for safetensors. */
  readonly strides: readonly number[];
  /** In elements from the start of the storage. */
  readonly storageOffset: number;
  /** Tensors with the same id share one storage. */
  readonly storageId: string;
  /** Elements in the storage (can be more or fewer than the product of `shape`). */
  readonly storageNumel: number;
}

/** A value of the pickle's object tree. Nothing here was ever called: foreign objects are records. */
export type PickleValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | PickleList
  | PickleDict
  | ForeignObject
  | ForeignName
  | TensorRef;

export interface PickleList {
  readonly kind: 'list' | 'tuple' | 'set';
  readonly items: PickleValue[];
}

export interface PickleDict {
  readonly kind: 'dict';
  readonly entries: [PickleValue, PickleValue][];
  /** Attributes set on an OrderedDict, such as the `_metadata` of a state_dict. */
  attributes?: PickleValue;
}

/** A class or function the pickle names, such as `utils.HParams`. Kept as a name, never resolved. */
export interface ForeignName {
  readonly kind: 'name';
  readonly module: string;
  readonly name: string;
}

/** What REDUCE, NEWOBJ and BUILD leave: the callee's name, its arguments and the state set on it. */
export interface ForeignObject {
  readonly kind: 'object';
  readonly callee: PickleValue;
  readonly args: PickleValue[];
  state: PickleValue | undefined;
  /** Items set on it as on a dict, and appended as to a list (classes derived from those). */
  entries?: [PickleValue, PickleValue][];
  items?: PickleValue[];
}

export interface TensorRef {
  readonly kind: 'tensor';
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly storageOffset: number;
  readonly storageId: string;
  readonly storageNumel: number;
  readonly requiresGrad: boolean;
}

/** A name the pickle refers to, as shown under "refers to". */
export interface ReferredName {
  readonly module: string;
  readonly name: string;
  /** True for names that could run code in a program that unpickles (os.system, builtins.eval, ...). */
  readonly suspicious: boolean;
}

export interface Checkpoint {
  /** Path or address, for messages. */
  readonly name: string;
  readonly size: number;
  readonly container: Container;
  /** First two bytes as text where printable (`PK`, `05`), else as hex: evidence for the version. */
  readonly head: string;
  readonly tensors: readonly TensorEntry[];
  /** The object tree (torch containers), or the `__metadata__` dict (safetensors). */
  readonly root: PickleValue;
  readonly refersTo: readonly ReferredName[];
  readonly source: ByteSource;
  /** Further files it consists of: the parts of a sharded model. */
  readonly parts?: readonly ByteSource[];
  /** The tensor's elements in row-major order with its own strides and offset applied, as raw little-endian bytes. */
  readTensorBytes(entry: TensorEntry, signal?: AbortSignal): Promise<Uint8Array>;
  /** The same, converted to float32. Shape is `entry.shape`. */
  readTensor(entry: TensorEntry, signal?: AbortSignal): Promise<Float32Array>;
  close(): Promise<void>;
}
