import type { DType } from './types.ts';

/** Bytes of one element. */
export const itemSizes: Readonly<Record<DType, number>> = {
  float64: 8,
  float32: 4,
  float16: 2,
  bfloat16: 2,
  float8_e4m3fn: 1,
  float8_e5m2: 1,
  int64: 8,
  int32: 4,
  int16: 2,
  int8: 1,
  uint64: 8,
  uint32: 4,
  uint16: 2,
  uint8: 1,
  bool: 1,
  complex64: 8,
  complex128: 16,
};

/** Typed storage classes of PyTorch (`torch.<name>`). */
const storageClasses = new Map<string, DType>([
  ['DoubleStorage', 'float64'],
  ['FloatStorage', 'float32'],
  ['HalfStorage', 'float16'],
  ['BFloat16Storage', 'bfloat16'],
  ['Float8_e4m3fnStorage', 'float8_e4m3fn'],
  ['Float8_e5m2Storage', 'float8_e5m2'],
  ['LongStorage', 'int64'],
  ['IntStorage', 'int32'],
  ['ShortStorage', 'int16'],
  ['CharStorage', 'int8'],
  ['ByteStorage', 'uint8'],
  ['BoolStorage', 'bool'],
  ['ComplexFloatStorage', 'complex64'],
  ['ComplexDoubleStorage', 'complex128'],
]);

const safetensorsNames = new Map<string, DType>([
  ['F64', 'float64'],
  ['F32', 'float32'],
  ['F16', 'float16'],
  ['BF16', 'bfloat16'],
  ['F8_E4M3', 'float8_e4m3fn'],
  ['F8_E5M2', 'float8_e5m2'],
  ['I64', 'int64'],
  ['I32', 'int32'],
  ['I16', 'int16'],
  ['I8', 'int8'],
  ['U64', 'uint64'],
  ['U32', 'uint32'],
  ['U16', 'uint16'],
  ['U8', 'uint8'],
  ['BOOL', 'bool'],
  ['C64', 'complex64'],
]);

/** Element type of `torch.HalfStorage` and its like; undefined for a class that is no typed storage. */
export function dtypeOfStorageClass(name: string): DType | undefined {
  return storageClasses.get(name);
}

/** The other way round: undefined for types that PyTorch has no such class for, the 8-bit floats among them. */
export function storageClassOf(dtype: DType): string | undefined {
  return dtype.startsWith('float8') ? undefined : keyOf(storageClasses, dtype);
}

/** What a safetensors header calls a type; undefined where it has no name for it. */
export function safetensorsNameOf(dtype: DType): string | undefined {
  return keyOf(safetensorsNames, dtype);
}

function keyOf(names: ReadonlyMap<string, DType>, dtype: DType): string | undefined {
  for (const [name, other] of names) if (other === dtype) return name;
  return undefined;
}

/** Element type of `torch.float16` and its like, as a dtype is pickled by name. */
export function dtypeOfTorchName(name: string): DType | undefined {
  return Object.hasOwn(itemSizes, name) ? (name as DType) : undefined;
}

/** Element type of a safetensors header's `dtype`. */
export function dtypeOfSafetensors(name: string): DType | undefined {
  return safetensorsNames.get(name);
}
