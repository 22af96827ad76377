import type { Text } from '../text/define.ts';
import type { Histogram, ModelVersion, Reason } from '../values.ts';

export type CheckpointRole =
  | 'generator'
  | 'lora'
  | 'discriminator'
  | 'gpt'
  | 'trainer-state'
  | 'hubert'
  | 'bert'
  | 'speaker-encoder'
  | 'vocoder'
  | 'unknown';

/** One signal about the version, and whether it agrees with the verdict. Disagreement is shown, never settled silently. */
export interface Evidence {
  readonly signal: 'tensors' | 'head' | 'hash' | 'config' | 'size';
  /** The version this signal speaks for; null where it says nothing. */
  readonly says: string | null;
  readonly agrees: boolean | null;
  readonly detail: Text;
}

export interface CheckpointReport {
  readonly path: string;
  readonly size: number;
  readonly container: string;
  readonly head: string;
  readonly role: CheckpointRole;
  /** One of the versions, "v3 or v4", or null. */
  readonly version: string | null;
  readonly finetune: boolean | null;
  readonly precision: string | null;
  readonly tensors: number;
  readonly parameters: number;
  readonly evidence: readonly Evidence[];
  readonly tokenPath: {
    readonly complete: boolean;
    readonly fingerprint: string | null;
    readonly missing: readonly string[];
    /** Known base whose tokens are the same. */
    readonly sameAs: string | null;
  };
  /** What the file is good for, and what to do instead where it is not. */
  readonly advice: readonly Text[];
  /** Names of its config worth showing: experiment, epochs, training paths. */
  readonly config: readonly { readonly name: string; readonly value: string }[];
  /** Names the pickle refers to. Nothing of them was executed. */
  readonly foreign: readonly { readonly name: string; readonly suspicious: boolean }[];
  /** Bytes read for this verdict. */
  readonly bytesRead: number;
  /** One sentence: what this file is. */
  readonly summary: Text;
  /** Every case in which two signals say different things, in a sentence each. */
  readonly disagreements: readonly Text[];
  readonly dtypes: readonly {
    readonly dtype: string;
    readonly tensors: number;
    readonly parameters: number;
  }[];
  /** What GPT-SoVITS itself does with this very file. */
  readonly upstream: { readonly datasetStep: UpstreamUse; readonly inference: UpstreamUse };
}

/** What one of GPT-SoVITS's scripts makes of a file. */
export interface UpstreamUse {
  /** The version whose class the script would build; null where it never gets that far. */
  readonly takesFor: ModelVersion | null;
  readonly outcome: Diagnosis['upstream'];
  readonly sentence: Text;
}

export type TensorStatus =
  | 'loaded'
  | 'missing-needed'
  | 'missing-unused'
  | 'unexpected'
  | 'mismatched'
  | 'cast'
  /** No architecture to compare with. */
  | 'present';

export interface ModuleRollup {
  readonly module: string;
  readonly loaded: number;
  readonly missing: number;
  readonly unexpected: number;
  readonly mismatched: number;
  readonly cast: number;
  readonly matters: 'blocking' | 'other-uses' | 'harmless';
  readonly reason: Text | null;
}

export interface Diagnosis {
  readonly as: ModelVersion;
  readonly missing: number;
  readonly unexpected: number;
  readonly mismatched: number;
  readonly cast: number;
  /** Tensors that load, cast ones included, and how many the class has. */
  readonly loaded: number;
  readonly expected: number;
  /** For tokens. */
  readonly verdict: 'ok' | 'harmless' | 'blocking';
  /** What the upstream script would do with this file. */
  readonly upstream: 'works' | 'prints' | 'crashes';
  /** What upstream does. */
  readonly sentence: Text;
  /** The verdict for tokens. */
  readonly tokenSentence: Text;
  readonly modules: readonly ModuleRollup[];
}

export interface LayerTensor {
  readonly group: string;
  readonly name: string;
  readonly module: string;
  readonly status: TensorStatus;
  /** Null where the tensor is missing in the file. */
  readonly dtype: string | null;
  readonly shape: readonly number[] | null;
  /** What the architecture expects; null where it expects none. */
  readonly expectedShape: readonly number[] | null;
  readonly parameters: number;
  readonly bytes: number;
}

export interface LayerTree {
  /** The architecture the statuses refer to; null where the file is of no known version. */
  readonly as: ModelVersion | null;
  readonly tensors: readonly LayerTensor[];
}

export interface TensorStatistics {
  readonly elements: number;
  readonly mean: number | null;
  readonly std: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly nan: number;
  readonly inf: number;
  readonly zero: number;
}

export interface TensorDetail {
  readonly group: string;
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly storageOffset: number;
  readonly statistics: TensorStatistics;
  readonly histogram: Histogram | null;
  readonly firstValues: Float32Array;
}

export type ComparedState =
  'only-left' | 'only-right' | 'shape' | 'dtype' | 'different' | 'equal' | 'equal-after-cast';

export interface ComparedTensor {
  readonly name: string;
  readonly module: string;
  readonly state: ComparedState;
  readonly left: { readonly dtype: string; readonly shape: readonly number[] } | null;
  readonly right: { readonly dtype: string; readonly shape: readonly number[] } | null;
  readonly maxDifference: number | null;
  readonly cosine: number | null;
}

export interface Comparison {
  readonly left: string;
  readonly right: string;
  /** Null where one of the two has no token path. */
  readonly sameTokens: boolean | null;
  readonly sentence: Text;
  readonly counts: Readonly<Record<ComparedState, number>>;
  readonly modules: readonly {
    readonly module: string;
    readonly counts: Readonly<Record<ComparedState, number>>;
    readonly maxDifference: number | null;
  }[];
  readonly tensors: readonly ComparedTensor[];
}

export interface VerifyReport {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string | null;
  readonly summary: Text;
  /** That it is a published file, or has only the size of one; null where neither is so. */
  readonly known: Text | null;
  /** The known file with this hash. */
  readonly knownAs: string | null;
  readonly problems: readonly { readonly tensor: string | null; readonly reason: Reason }[];
  readonly tensors: readonly {
    readonly group: string;
    readonly name: string;
    readonly statistics: TensorStatistics;
  }[];
}
