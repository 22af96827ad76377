import type { CheckpointReport, Comparison, Diagnosis, VerifyReport } from '../contract/views/checkpoints.ts';
import type { Text } from '../contract/text/define.ts';
import type { Histogram, ModelVersion } from '../contract/values.ts';

/** What a version of the generator consists of: key -> shape, in the order of its state_dict. */
export interface Architecture {
  readonly version: ModelVersion;
  /** Upstream's class that has these tensors. */
  readonly className: 'SynthesizerTrn' | 'SynthesizerTrnV3';
  /** Upstream's configuration file the class is built with. */
  readonly configFile: string;
  readonly tensors: ReadonlyMap<string, readonly number[]>;
}

/** A file that many users have: published with GPT-SoVITS, known by hash and size. */
export interface KnownFile {
  /** Path below `GPT_SoVITS/pretrained_models/`. */
  readonly path: string;
  readonly size: number;
  readonly sha256: string | null;
  /** MD5 of the first 8192 bytes, where known: upstream's own way to recognise a base. */
  readonly headMd5: string | null;
  readonly role: CheckpointReport['role'];
  readonly version: ModelVersion | null;
  /** What upstream's own table calls the file, where that is not `version`. */
  readonly upstreamVersion?: ModelVersion;
}

/** Facts about the model family, read once from the bundled `resources`. */
export interface Knowledge {
  readonly architectures: ReadonlyMap<ModelVersion, Architecture>;
  readonly knownFiles: readonly KnownFile[];
}

/** What an upstream script makes of the file, judged as the script judges it. */
export interface UpstreamOutcome {
  /** The version whose class the script would build; null where it never gets that far. */
  readonly takesFor: ModelVersion | null;
  readonly outcome: Diagnosis['upstream'];
  readonly sentence: Text;
}

export interface Inspection extends CheckpointReport {
  /** One sentence: what this file is. */
  readonly summary: Text;
  /** Every case in which two signals say different things, in a sentence each. */
  readonly disagreements: readonly Text[];
  readonly dtypes: readonly {
    readonly dtype: string;
    readonly tensors: number;
    readonly parameters: number;
  }[];
  readonly loraRank: number | null;
  readonly modules: readonly {
    readonly module: string;
    readonly tensors: number;
    readonly parameters: number;
  }[];
  readonly upstream: {
    /** Step 3 of the dataset tab (semantic tokens). */
    readonly datasetStep: UpstreamOutcome;
    /** Synthesis (web UI, API). */
    readonly inference: UpstreamOutcome;
  };
}

export type Matters = 'blocking' | 'other-uses' | 'harmless';

export interface DiagnosedKey {
  readonly key: string;
  readonly module: string;
  readonly status: 'loaded' | 'cast' | 'missing' | 'unexpected' | 'mismatched';
  /** Null where the architecture expects no such tensor. */
  readonly expectedShape: readonly number[] | null;
  /** Null where the file has no such tensor. */
  readonly shape: readonly number[] | null;
  readonly dtype: string | null;
  /** Null for tensors that load. */
  readonly matters: Matters | null;
}

/** `as` is a version, or `step3` for the class that upstream's dataset step builds for this very file. */
export interface LoadDiagnosis<As extends string = ModelVersion> extends Omit<Diagnosis, 'as'> {
  readonly as: As;
  /** Tensors that load, cast ones included. */
  readonly loaded: number;
  readonly expected: number;
  /** The verdict for tokens in a sentence; `sentence` tells what upstream does. */
  readonly tokenSentence: Text;
  readonly keys: readonly DiagnosedKey[];
}

export interface ComparisonReport extends Comparison {
  readonly modules: readonly {
    readonly module: string;
    readonly counts: Comparison['counts'];
    readonly maxDifference: number | null;
  }[];
}

export interface Verification extends VerifyReport {
  readonly summary: Text;
  /** That it is a published file, or has only the size of one; null where neither is so. */
  readonly known: Text | null;
  /** Histograms that were asked for, by tensor name. */
  readonly histograms: readonly { readonly name: string; readonly histogram: Histogram }[];
}
