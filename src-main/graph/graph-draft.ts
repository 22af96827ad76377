import { create, toBinary } from '@bufbuild/protobuf';
import {
  AttributeProto_AttributeType as AttributeType,
  AttributeProtoSchema,
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  type AttributeProto,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
} from 'onnx-buf';
import { floatTensor, int32Tensor, int64Tensor } from './onnx-tensor.ts';

export type Attributes = Readonly<Record<string, Attribute>>;
type Attribute = { float: number } | { int: number } | { ints: readonly number[] };

interface Weight {
  readonly name: string;
  readonly dims: readonly number[];
  readonly read: (signal?: AbortSignal) => Promise<Float32Array>;
}

/** Name of a value in the graph: the output of a node, a weight or an input. */
export type Value = string;

/**
 * A graph being put together. Nodes and small constants are held; weights are only promised, and read one by
 * one while the file is written, so that no more than one of them is ever in memory.
 */
export class GraphDraft {
  readonly #nodes: NodeProto[] = [];
  readonly #constants = new Map<string, TensorProto>();
  readonly #weights: Weight[] = [];

  /** Adds a node of ONNX's own operator set and returns its only output, named after the node. */
  node(opType: string, name: Value, inputs: readonly Value[], attributes: Attributes = {}): Value {
    this.#nodes.push(
      create(NodeProtoSchema, {
        name,
        opType,
        input: [...inputs],
        output: [name],
        attribute: Object.entries(attributes).map(([key, value]) => attributeProto(key, value)),
      }),
    );
    return name;
  }

  /** A weight of the shape `dims`, read when the file is written. */
  weight(name: Value, dims: readonly number[], read: Weight['read']): Value {
    this.#weights.push({ name, dims, read });
    return name;
  }

  /** Shape or axes, int64 [n]. Equal ones are stored once. */
  ints(values: readonly number[]): Value {
    const name = `ints(${values.join(',')})`;
    if (!this.#constants.has(name)) this.#constants.set(name, int64Tensor(name, values));
    return name;
  }

  floats(name: Value, dims: readonly number[], values: Float32Array): Value {
    this.#constants.set(name, floatTensor(name, dims, values));
    return name;
  }

  int32s(name: Value, dims: readonly number[], values: readonly number[]): Value {
    this.#constants.set(name, int32Tensor(name, dims, values));
    return name;
  }

  /**
   * The file, piece by piece: the whole model without weights, then one fragment per weight. Protobuf merges the
   * occurrences of a singular message (https://protobuf.dev/programming-guides/encoding/#last-one-wins), so a
   * model that holds nothing but `graph { initializer }` adds its tensor to the graph before it.
   */
  async *serialize(model: ModelFrame, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
    const graph = create(GraphProtoSchema, {
      name: model.name,
      node: this.#nodes,
      initializer: [...this.#constants.values()],
      input: [...model.inputs],
      output: [...model.outputs],
    });
    yield toBinary(
      ModelProtoSchema,
      create(ModelProtoSchema, {
        irVersion: BigInt(model.irVersion),
        producerName: model.producer,
        opsetImport: [{ domain: '', version: BigInt(model.opset) }],
        graph,
      }),
    );
    for (const { name, dims, read } of this.#weights) {
      signal?.throwIfAborted();
      const initializer = [floatTensor(name, dims, await read(signal))];
      yield toBinary(ModelProtoSchema, create(ModelProtoSchema, { graph: { initializer } }));
    }
  }
}

export interface ModelFrame {
  readonly name: string;
  readonly producer: string;
  readonly irVersion: number;
  readonly opset: number;
  readonly inputs: readonly ValueInfoProto[];
  readonly outputs: readonly ValueInfoProto[];
}

function attributeProto(name: string, value: Attribute): AttributeProto {
  if ('float' in value) {
    return create(AttributeProtoSchema, { name, type: AttributeType.FLOAT, f: value.float });
  }
  if ('int' in value) {
    return create(AttributeProtoSchema, { name, type: AttributeType.INT, i: BigInt(value.int) });
  }
  return create(AttributeProtoSchema, { name, type: AttributeType.INTS, ints: value.ints.map(BigInt) });
}
