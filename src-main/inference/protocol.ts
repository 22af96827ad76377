import type { DeviceKind } from './devices.ts';

/** What the host asks of the inference process. One model and one run at a time. */
export type InferenceRequest =
  | {
      readonly kind: 'load';
      readonly id: number;
      readonly modelPath: string;
      readonly device: DeviceKind;
      readonly threads: number;
    }
  | {
      readonly kind: 'run';
      readonly id: number;
      /** HuBERT's input at 32 kHz mono, already scaled, shape [N]. */
      readonly wave: Float32Array;
      /** Graph outputs wanted besides the tokens. Not asking for features saves copying 150 KB per second. */
      readonly features: boolean;
    }
  | { readonly kind: 'runtime'; readonly id: number };

export interface LoadedModel {
  readonly device: DeviceKind;
  readonly threads: number;
  readonly loadMs: number;
  readonly runtime: string;
}

export interface InferenceResult {
  /** One codebook index per 40 ms, shape [T']. */
  readonly tokens: Uint16Array;
  /** Frames whose features were not finite numbers: such a clip has no tokens worth keeping. */
  readonly brokenFrames: number;
  /** Relative margin between nearest and second-nearest code per token, shape [T']. */
  readonly margins: Float32Array;
  /** HuBERT's last hidden state, row-major [T, C], when asked for. */
  readonly features:
    { readonly data: Float32Array; readonly frames: number; readonly width: number } | undefined;
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
  | { readonly kind: 'runtime'; readonly id: number; readonly runtime: Runtime }
  | { readonly kind: 'error'; readonly id: number; readonly message: string };
