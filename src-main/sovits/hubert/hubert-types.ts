import type { HubertCopy } from './hubert-copies.ts';
import type { DType } from '../../checkpoint/types.ts';

/** The shape of a HuBERT as its config.json states it, confirmed by the tensors. */
export interface HubertConfig {
  readonly hiddenSize: number;
  readonly layers: number;
  readonly heads: number;
  readonly intermediateSize: number;
  readonly layerNormEps: number;
  /** Output channels, kernel and stride of each convolution of the feature extractor. */
  readonly convDim: readonly number[];
  readonly convKernel: readonly number[];
  readonly convStride: readonly number[];
  readonly convBias: boolean;
  readonly featProjLayerNorm: boolean;
  readonly posConvKernel: number;
  readonly posConvGroups: number;
}

/** A HuBERT that passed every check. Weights are read one at a time, so memory stays small. */
export interface HubertModel {
  /** The weights file (or the index of a sharded model), for messages. */
  readonly path: string;
  readonly config: HubertConfig;
  /** Size of the weights file. */
  readonly bytes: number;
  /** The models in the file; the first one is this. */
  readonly copies: readonly HubertCopy[];
  /** Precision the weights are stored in. */
  readonly dtype: DType;
  /**
   * Tensor by its name in HuggingFace's HubertModel without prefix, as float32. The positional convolution's
   * weight norm is already folded: ask for `encoder.pos_conv_embed.conv.weight` [hidden, hidden/groups, kernel].
   */
  readWeight(name: string, signal?: AbortSignal): Promise<Float32Array>;
  /** Hexadecimal SHA-256 over everything that decides the features. Reads the whole file once, then remembers. */
  fingerprint(signal?: AbortSignal): Promise<string>;
  close(): Promise<void>;
}
