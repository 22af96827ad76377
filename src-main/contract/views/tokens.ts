import type { ColumnHistogram, NameCount, Reason } from '../values.ts';
import type { RunCounts, RunState } from './extract.ts';
import type { MediaLinks } from './media.ts';

export interface RunSummary {
  readonly run: number;
  readonly name: string;
  readonly dataset: number | null;
  readonly state: RunState;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly counts: RunCounts;
  /** The device that really ran. */
  readonly device: string | null;
  readonly precision: string;
  readonly fingerprint: string;
  /** Version of the checkpoint. */
  readonly version: string;
  /** Files the tokens were made with. */
  readonly hubert: string;
  readonly sovits: string;
}

export interface RunList {
  readonly runs: readonly RunSummary[];
  /** Removed ones, the newest first: each can be brought back. */
  readonly removed: readonly RunSummary[];
}

/** One clip of a run. Clips without tokens have a reason. */
export interface TokenRow {
  readonly id: number;
  readonly line: number;
  readonly name: string;
  readonly speaker: string;
  readonly language: string;
  readonly text: string;
  readonly path: string;
  readonly state: 'pending' | 'done' | 'reused' | 'skipped' | 'failed';
  readonly reason: Reason | null;
  readonly seconds: number | null;
  readonly tokenCount: number | null;
  readonly uniqueRatio: number | null;
  readonly longestRun: number | null;
  /** Frames whose best two codes are nearly equally far. */
  readonly fragile: number | null;
  /** Largest sample before scaling; 1 is full scale. */
  readonly peak: number | null;
  readonly clippedSamples: number | null;
  /** What is worth knowing about the recording although it has tokens. */
  readonly notes: readonly Reason[];
  readonly flagged: boolean;
  readonly rejected: boolean;
  /** The stored tokens fail their checksum and are not shown. */
  readonly damaged: boolean;
  /** All tokens, 40 ms each, for the strip of the row; null where there are none. */
  readonly tokens: Uint16Array | null;
}

export interface TokenFacets {
  readonly clips: number;
  readonly seconds: ColumnHistogram;
  readonly tokens: ColumnHistogram;
  readonly uniqueRatio: ColumnHistogram;
  readonly longestRun: ColumnHistogram;
  readonly textRate: ColumnHistogram;
  readonly speakers: readonly NameCount[];
  readonly languages: readonly NameCount[];
  readonly states: readonly NameCount[];
  readonly reasons: readonly NameCount[];
}

export interface ClipDetail {
  readonly row: TokenRow;
  readonly media: MediaLinks | null;
  /** Why the audio cannot be heard; null where it can. */
  readonly audioMissing: Reason | null;
  /** What the tokens were made from and with; null without tokens. */
  readonly provenance: {
    readonly audioSha256: string;
    readonly preparationVersion: number;
    readonly hubertFingerprint: string;
    readonly tokenFingerprint: string;
    readonly precision: string;
    readonly device: string;
    /** Milliseconds since 1970. */
    readonly computedAt: number;
  } | null;
  /** Smallest relative margin between best and second-best code. */
  readonly minMargin: number | null;
}

/** Where an n-gram begins in one clip: token numbers. */
export interface NgramHits {
  readonly id: number;
  readonly positions: readonly number[];
}

export interface Spectrogram {
  readonly frames: number;
  readonly bins: number;
  readonly secondsPerFrame: number;
  readonly maxHz: number;
  /** [frames × bins] frame by frame, low frequencies first: 0 is 80 dB under the loudest or less, 255 the loudest. */
  readonly levels: Uint8Array;
}

export interface CodebookView {
  /** Clips and tokens that were counted. */
  readonly clips: number;
  readonly tokens: number;
  /** Clips left out because their stored tokens are damaged. */
  readonly damaged: number;
  /** [1024] uses of each code. */
  readonly usage: Float64Array;
  readonly deadCodes: readonly number[];
  /** Bits per token; 10 is the most that 1,024 codes can carry. */
  readonly entropy: number;
  readonly speakers: readonly {
    readonly speaker: string;
    readonly clips: number;
    readonly tokens: number;
    readonly distinct: number;
    readonly entropy: number;
  }[];
  /** `runLengths[k]`: how many runs of one code last k tokens; the last entry counts all longer ones. */
  readonly runLengths: readonly number[];
}

export interface RunComparison {
  readonly left: RunSummary;
  readonly right: RunSummary;
  readonly compared: number;
  readonly identical: number;
  readonly framesCompared: number;
  readonly framesDiffering: number;
  readonly onlyLeft: number;
  readonly onlyRight: number;
  readonly damaged: number;
  /** Clips that differ, most differing frames first. */
  readonly clips: readonly {
    readonly name: string;
    readonly path: string;
    readonly leftId: number;
    readonly rightId: number;
    readonly leftCount: number;
    readonly rightCount: number;
    readonly differing: number;
  }[];
}

export interface ClipComparison {
  readonly left: Uint16Array;
  readonly right: Uint16Array;
  /** Numbers of the tokens that differ; those past the end of the shorter one all do. */
  readonly differing: readonly number[];
}

/** What an export does to files of one sort. */
export interface FolderChange {
  /** `4-cnhubert/` for the files of the clips, or the name of a file over all of them. */
  readonly path: string;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Of the changed ones: somebody else wrote or edited them, so that they are kept as `.bak`. */
  readonly kept: number;
  /** Clips whose file lies nowhere any more: preparing the folder computes it again. */
  readonly missing: number;
}

export interface ExportResult {
  readonly folder: string;
  /** `path` is relative to the folder. */
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
  readonly clips: number;
  /** Clips that could not keep their name. */
  readonly renamed: readonly { readonly path: string; readonly key: string; readonly exportKey: string }[];
  /** Files of other programs that stood in the export's places, and the copies that were made of them. */
  readonly kept: readonly { readonly path: string; readonly backup: string }[];
  /** Against what lay in the folder before. */
  readonly changes: readonly FolderChange[];
  readonly manifest: string;
}
