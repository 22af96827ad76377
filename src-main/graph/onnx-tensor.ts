import { create } from '@bufbuild/protobuf';
import { TensorProtoSchema, TensorProto_DataType, type TensorProto } from 'onnx-buf';

/** [dims] float32, row-major. */
export function floatTensor(name: string, dims: readonly number[], values: Float32Array): TensorProto {
  return tensor(name, dims, TensorProto_DataType.FLOAT, values);
}

/** [n] int64: shapes and axes. */
export function int64Tensor(name: string, values: readonly number[]): TensorProto {
  return tensor(
    name,
    [values.length],
    TensorProto_DataType.INT64,
    BigInt64Array.from(values, (value) => BigInt(value)),
  );
}

/** [dims] int32; a scalar where `dims` is empty. */
export function int32Tensor(name: string, dims: readonly number[], values: readonly number[]): TensorProto {
  return tensor(name, dims, TensorProto_DataType.INT32, Int32Array.from(values));
}

/** ONNX keeps raw data little-endian, as typed arrays are on every platform Electron runs on. */
function tensor(
  name: string,
  dims: readonly number[],
  dataType: TensorProto_DataType,
  values: Float32Array | BigInt64Array | Int32Array,
): TensorProto {
  const rawData = new Uint8Array(values.buffer as ArrayBuffer, values.byteOffset, values.byteLength);
  return create(TensorProtoSchema, { name, dims: dims.map(BigInt), dataType, rawData });
}
