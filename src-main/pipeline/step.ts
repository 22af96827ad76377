import type { PreparedClip } from '../audio/types.ts';
import type { Text } from '../contract/text/define.ts';
import type { ModelVersion, Reason } from '../contract/values.ts';
import type { WrittenFile } from '../formats/types.ts';
import type { DeviceKind } from '../inference/devices.ts';
import type { WrittenBytes } from '../platform/write-file-atomic.ts';
import type { StepServices } from './services.ts';

/** What the engine knows of a step: everything about it is declared here, and the engine names none. */
export interface Step<R> {
  /** Stands in the library, on the command line and in reports: never changes once released. */
  readonly id: string;
  readonly name: Text;
  readonly needs: StepNeeds;
  readonly models: readonly ModelSlot[];
  /** What else decides its results and is the user's to choose. */
  readonly options?: readonly StepOption[];
  /** Versions of the trained model that use what it makes; all where left out. */
  readonly versions?: readonly ModelVersion[];
  /**
   * Where the result is kept: in the library, or only in the files it writes into the training folder, because it
   * is large and cheap to find there.
   */
  readonly keeps: 'library' | 'files';
  /** Why it has nothing to do for a clip (another language, say), which is no fault. */
  leavesOut?(clip: ClipText, version: ModelVersion | undefined): Reason | undefined;
  readonly files: StepFiles<R>;
  readonly encode: (result: R) => EncodedResult;
  readonly decode: (data: Uint8Array) => R;
  /** Numbers about a result that are shown and summed without reading it. */
  readonly statistics: (result: R) => Statistics;
  /**
   * What a person should know of a clip although its result is there. Asked for results of earlier runs as well, and
   * then `result` reads from the library: what the statistics can tell should not ask for it.
   */
  notes?(known: KnownResult<R>): Promise<readonly Reason[]>;
  /**
   * What a manifest says of its results, from what a run recorded; where it writes files over all clips, from the
   * results themselves too.
   */
  provenance?(run: RunRecord, results: readonly R[]): Readonly<Record<string, string>>;
  /** How a device proves that it computes as it should; steps with the same test share one. */
  readonly deviceTest?: DeviceTest;
  /**
   * Opens the models and checks that they fit, before anything is written. Sessions may be loaded later, by the
   * first clip that needs them. @throws AppError whatever makes the models unusable
   */
  open(request: OpenRequest): Promise<OpenStep<R>>;
}

export interface StepNeeds {
  /** The recording, decoded, mixed to one channel at 32 kHz and scaled (audio/types.ts). */
  readonly audio?: boolean;
  /** The clip's text and language. */
  readonly text?: boolean;
  /** Steps whose results it starts from. They come before it. */
  readonly results?: readonly string[];
}

/** A model that a step needs. Its id is the name of the command line's option, `--<id>`. */
export interface ModelSlot {
  readonly id: string;
  readonly name: Text;
  /** What a checkpoint must be to be offered here (`wb inspect` says it). */
  readonly role: string;
  /** Ids of catalogue entries that hold such a model. */
  readonly catalogue: readonly string[];
  /** Versions of the trained model that need it; all where left out. */
  readonly versions?: readonly ModelVersion[];
  /** The step can do without. */
  readonly optional?: boolean;
}

/** A choice of the user. Its id is the name of the command line's option, `--<id>`. */
export interface StepOption {
  readonly id: string;
  readonly name: Text;
  readonly kind: 'choice' | 'file' | 'folder';
  /** What a choice is among. */
  readonly choices?: readonly string[];
  /** What it is where the user says nothing; none where the step then decides. */
  readonly default?: string;
}

/** A result as far as it is known without reading it. */
export interface KnownResult<R> {
  readonly statistics: Statistics;
  /** Length of the clip, where a step has looked at its recording. */
  readonly seconds: number | undefined;
  readonly result: () => Promise<R | undefined>;
}

export type Statistics = Readonly<Record<string, number>>;

export interface EncodedResult {
  readonly data: Uint8Array;
  /** The data are tokens, codes below 1,024 (uint16, little-endian): the library makes them searchable. */
  readonly codes?: { readonly fragile: number; readonly minMargin: number };
}

/** What a run records of each model: the file, and a digest of the part that decides results. */
export type RunModels = Readonly<Record<string, RunModel>>;

export interface RunModel {
  readonly path: string;
  readonly fingerprint: string;
  /** What the user has to know of it, before and after: that it is not the one training expects, say. */
  readonly notes?: readonly Reason[];
}

/** The part of a run's record that a step reads. */
export interface RunRecord {
  readonly models: Readonly<Record<string, Pick<RunModel, 'path' | 'fingerprint'>>>;
  readonly steps: readonly { readonly id: string; readonly config: StepConfig }[];
}

export interface OpenRequest {
  /** Slot -> path. */
  readonly models: Readonly<Record<string, string>>;
  /** Option -> value, the defaults among them. */
  readonly options: Readonly<Record<string, string>>;
  readonly version: ModelVersion | undefined;
  readonly device: DeviceKind;
  readonly threads: number;
  readonly services: StepServices;
  readonly signal: AbortSignal;
  /** What steps of one run open together: made by the first that asks, closed at the end of the run. */
  readonly share: <T>(
    key: string,
    make: () => Promise<T>,
    close: (made: T) => Promise<void> | void,
  ) => Promise<T>;
}

export interface OpenStep<R> {
  /**
   * The part of a result's identity that a whole run shares: versions of the algorithm, fingerprints, precision. The
   * order of the names is part of it. Where a device computes, the engine adds which.
   */
  readonly config: StepConfig;
  /** The models it works with, by slot. */
  readonly models: RunModels;
  /** Version of the trained model as its file tells it, where this step reads that file. */
  readonly trainedVersion?: string;
  /**
   * The clip's part of the identity, 64 hexadecimal digits: a digest of everything about the clip that decides the
   * result, and of no more. Undefined while a needed result is not there yet.
   */
  keyOf(clip: StepClip): Promise<string | undefined> | string | undefined;
  /** @throws AppError: of this clip (audio-*, text-*, inference-*), or one that stops the run */
  compute(clip: StepInput, signal: AbortSignal): Promise<Computed<R>>;
}

export type StepConfig = Readonly<Record<string, string | number>>;

export interface Computed<R> {
  readonly result: R;
  /** Milliseconds inside the model runtime or the algorithm. */
  readonly ms: number;
}

export interface ClipText {
  readonly speaker: string;
  readonly language: string;
  readonly text: string;
}

export interface StepClip extends ClipText {
  /** File name with extension. */
  readonly key: string;
  /** SHA-256 of the recording; empty where no step of the run needs audio. */
  readonly audioSha256: string;
  /** The result of a step it needs, wherever it lies; undefined where it has to be computed yet. */
  result(step: string): Promise<unknown>;
}

export interface StepInput extends StepClip {
  /** Undefined for steps that need no audio. */
  readonly audio: PreparedClip | undefined;
}

export interface StepFiles<R> {
  readonly perClip?: readonly ClipFile<R>[];
  /** Files over all clips, written when the run is through. */
  readonly atEnd?: {
    /** Relative to the training folder. */
    readonly names: readonly string[];
    /** @param parts number of upstream processes whose order of rows is wanted */
    write(folder: string, rows: readonly EndRow<R>[], parts: number): Promise<WrittenFile[]>;
  };
}

/** One file of the training folder for each clip. */
export interface ClipFile<R> {
  /** Recorded with the file; unique over all steps. */
  readonly kind: string;
  /** Relative to the training folder, with `/`; `name` is the clip's name there, audio extension included. */
  pathOf(name: string): string;
  /** What it depends on, where that is less than the result. */
  contentOf?(clip: StepClip, config: StepConfig): string;
  /** Written from the prepared recording alone, or from the result. */
  readonly from: 'audio' | 'result';
  /** It is sound itself, so that an original of the user may lie in its place: then the run is refused. */
  readonly isSound?: boolean;
  /** Whole or not at all; what `from` names is there. @throws AppError file-unwritable */
  write(
    folder: string,
    name: string,
    made: { readonly audio: PreparedClip | undefined; readonly result: R | undefined },
  ): Promise<WrittenBytes>;
  /** The result from the bytes of a file it was written to. */
  readonly read?: (bytes: Uint8Array) => R;
}

export interface EndRow<R> extends ClipText {
  /** The clip's name in the training folder. */
  readonly name: string;
  /** 0-based place among the lines that upstream's scripts count. */
  readonly order: number;
  readonly result: R;
}

/** Several steps in one pass of a model, where apart each would repeat what the other does. */
export interface JointComputation {
  readonly id: string;
  /** The first one is what the others start from: the joint pass is taken whenever it has to be computed. */
  readonly steps: readonly [string, ...string[]];
  open(request: OpenRequest): Promise<OpenJoint>;
}

export interface OpenJoint {
  /** @returns a result for each step wanted */
  compute(
    clip: StepInput,
    wanted: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, Computed<unknown>>>;
}

export interface DeviceTest {
  readonly id: string;
  /** @throws AppError inference-no-<device> when it is not to be had */
  measure(
    device: DeviceKind,
    threads: number,
    services: StepServices,
    signal: AbortSignal,
  ): Promise<SelfTestOutcome>;
}

/** What a device made of the golden clip. */
export interface SelfTestOutcome {
  readonly tokens: number;
  /** Values that differ although the choice was clear. Zero, or the device may not compute. */
  readonly different: number;
  readonly timesRealTime: number;
}

// Results are of the step's own type; the engine only carries them from one method of a step to another.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyStep = Step<any>;
