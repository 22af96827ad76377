import { create } from '@bufbuild/protobuf';
import { TensorProto_DataType, ValueInfoProtoSchema, type ValueInfoProto } from 'onnx-buf';

/** Sizes of an input or output; a dimension that may change has a name in place of a size. */
type Dims = readonly (string | number)[];

export function floatValue(name: string, dims: Dims): ValueInfoProto {
  return value(name, TensorProto_DataType.FLOAT, dims);
}

export function int32Value(name: string, dims: Dims): ValueInfoProto {
  return value(name, TensorProto_DataType.INT32, dims);
}

function value(name: string, elemType: TensorProto_DataType, dims: Dims): ValueInfoProto {
  const dim = dims.map((size) =>
    typeof size === 'string'
      ? { value: { case: 'dimParam' as const, value: size } }
      : { value: { case: 'dimValue' as const, value: BigInt(size) } },
  );
  const type = { value: { case: 'tensorType' as const, value: { elemType, shape: { dim } } } };
  return create(ValueInfoProtoSchema, { name, type });
}
