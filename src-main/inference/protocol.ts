import type { DeviceKind } from './devices.ts';

/** A named input or output of a graph. */
export type GraphTensor =
  | { readonly type: 'float32'; readonly dims: readonly number[]; readonly data: Float32Array }
  | { readonly type: 'int32'; readonly dims: readonly number[]; readonly data: Int32Array }
  | { readonly type: 'int64'; readonly dims: readonly number[]; readonly data: BigInt64Array };

export type GraphTensors = Readonly<Record<string, GraphTensor>>;

export interface ModelRequest {
  /** ONNX file; weights beside it (external data) are mapped, not copied. */
  readonly modelPath: string;
  readonly device: DeviceKind;
  readonly threads: number;
}

/** What the host asks of the inference process. Several sessions, told apart by handle; one run at a time. */
export type InferenceRequest =
  | ({ readonly kind: 'load'; readonly id: number; readonly handle: number } & ModelRequest)
  | {
      readonly kind: 'run';
      readonly id: number;
      readonly handle: number;
      readonly feeds: GraphTensors;
      /** Outputs wanted. What is not asked for is not computed. */
      readonly fetches: readonly string[];
    }
  | { readonly kind: 'unload'; readonly id: number; readonly handle: number }
  | { readonly kind: 'runtime'; readonly id: number };

export interface LoadedModel {
  readonly device: DeviceKind;
  readonly threads: number;
  readonly loadMs: number;
  readonly runtime: string;
}

export interface InferenceResult {
  readonly outputs: GraphTensors;
  /** Wall time spent inside onnxruntime, ms. */
  readonly runMs: number;
  /** Peak resident set of the inference process so far, bytes. */
  readonly peakRssBytes: number;
}

export interface Backend {
  readonly name: string;
  /** Its libraries came inside the npm package. */
  readonly bundled: boolean;
}

/** The installed onnxruntime. */
export interface Runtime {
  readonly version: string;
  /** Execution providers it knows on this machine. */
  readonly backends: readonly Backend[];
}

export type InferenceReply =
  | { readonly kind: 'loaded'; readonly id: number; readonly model: LoadedModel }
  | { readonly kind: 'result'; readonly id: number; readonly result: InferenceResult }
  | { readonly kind: 'unloaded'; readonly id: number }
  | { readonly kind: 'runtime'; readonly id: number; readonly runtime: Runtime }
  | { readonly kind: 'error'; readonly id: number; readonly message: string };
