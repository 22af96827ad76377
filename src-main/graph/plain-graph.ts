import type { ValueInfoProto } from 'onnx-buf';
import type { GraphDraft } from './graph-draft.ts';

/** DirectML stops at opset 20, which is also the first with Gelu. IR version 9 belongs to it. */
const OPSET = 20;
const IR_VERSION = 9;

/** A model that can be written as an ONNX graph of plain operators. */
export interface PlainGraph {
  /** The weights file, for messages. */
  readonly path: string;
  /** Hexadecimal SHA-256 over everything that decides the result. Reads the weights once, then remembers. */
  fingerprint(signal?: AbortSignal): Promise<string>;
  /** The ONNX file in pieces, no more than one tensor in memory at a time. */
  build(signal?: AbortSignal): AsyncGenerator<Uint8Array>;
  close(): Promise<void>;
}

export interface GraphFace {
  readonly name: string;
  /** Raised with every change that could move a bit of the result. */
  readonly version: number;
  readonly inputs: readonly ValueInfoProto[];
  readonly outputs: readonly ValueInfoProto[];
}

export function serializeGraph(
  draft: GraphDraft,
  { name, version, inputs, outputs }: GraphFace,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const producer = `sovits-workbench ${name} graph ${version}`;
  return draft.serialize({ name, producer, irVersion: IR_VERSION, opset: OPSET, inputs, outputs }, signal);
}
