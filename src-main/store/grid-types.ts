/** What the grids of the screen ask for: filters, sorts, rows and header statistics. Ids are exact at any size. */
import type { ClipState, Reason, ResultKey } from './types.ts';

/** Both ends inclusive; a missing end is open. Rows without the value never match. */
export interface Range {
  readonly min?: number;
  readonly max?: number;
}

export interface Sort<C extends string> {
  readonly column: C;
  readonly descending?: boolean;
}

export type SearchIn = 'name' | 'text' | 'both';

/** What both grids filter by. All given conditions must hold. */
export interface CommonFilter {
  /** Substring, letters compared without case. */
  readonly search?: string;
  readonly searchIn?: SearchIn;
  readonly speakers?: readonly string[];
  readonly languages?: readonly string[];
  /** Only these row ids, e.g. a selection. */
  readonly ids?: readonly number[] | Int32Array;
  /** Seconds. */
  readonly duration?: Range;
  /** Characters of text per second of audio. */
  readonly textRate?: Range;
}

/** The token browser's rows: clips of runs (one row per clip and run). */
export interface ClipFilter extends CommonFilter {
  readonly runIds?: readonly number[];
  readonly states?: readonly ClipState[];
  readonly reasons?: readonly string[];
  readonly tokenCount?: Range;
  /** Tokens per second of audio. */
  readonly tokenRate?: Range;
  /** Distinct codes / tokens, 0..1. */
  readonly uniqueRatio?: Range;
  /** Longest run of one code. */
  readonly longestRun?: Range;
  readonly fragile?: Range;
  readonly peak?: Range;
  /** Consecutive codes that must occur: one code, or an n-gram. */
  readonly pattern?: readonly number[];
  readonly flagged?: boolean;
  readonly rejected?: boolean;
}

export type ClipColumn =
  | 'line'
  | 'key'
  | 'path'
  | 'speaker'
  | 'language'
  | 'text'
  | 'state'
  | 'duration'
  | 'tokenCount'
  | 'tokenRate'
  | 'uniqueRatio'
  | 'longestRun'
  | 'fragile'
  | 'peak'
  | 'textRate'
  | 'inferenceMs';

export interface ClipRow {
  readonly id: number;
  readonly runId: number;
  readonly line: number;
  readonly path: string;
  readonly key: string;
  readonly speaker: string;
  readonly language: string;
  readonly text: string;
  readonly state: ClipState;
  readonly reason: Reason | null;
  readonly duration: number | null;
  readonly peak: number | null;
  readonly clippedSamples: number | null;
  readonly notes: readonly Reason[];
  readonly inferenceMs: number | null;
  readonly tokenSetId: number | null;
  readonly tokenCount: number | null;
  readonly uniqueTokens: number | null;
  readonly longestRun: number | null;
  readonly fragile: number | null;
  readonly flagged: boolean;
  readonly rejected: boolean;
  /** Null without tokens, and where they are damaged. */
  readonly tokens: Uint16Array | null;
  /** The stored tokens fail their CRC and are not shown. */
  readonly damaged: boolean;
}

export interface ClipDetail extends ClipRow {
  readonly provenance:
    (ResultKey & { readonly createdAt: number; readonly createdByRun: number | null }) | null;
  readonly minMargin: number | null;
}

export type ClipNumber =
  'duration' | 'tokenCount' | 'tokenRate' | 'uniqueRatio' | 'longestRun' | 'fragile' | 'peak' | 'textRate';
export type ClipFacet = 'speaker' | 'language' | 'state' | 'reason' | 'run';

export type DatasetNumber = 'duration' | 'sampleRate' | 'channels' | 'textRate';
export type DatasetFacet = 'speaker' | 'language' | 'problem';

/** `counts[i]` rows lie in [min + i*width, min + (i+1)*width), the last bin includes its end. */
export interface Histogram {
  readonly min: number;
  readonly max: number;
  readonly width: number;
  readonly counts: readonly number[];
  /** Rows without a value. */
  readonly missing: number;
}

export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

/** Histograms and facets over the same clips, in the order they were asked for. */
export interface ClipSummary {
  readonly count: number;
  readonly histograms: readonly Histogram[];
  readonly facets: readonly (readonly FacetValue[])[];
}

/** Where a code or n-gram starts in one clip: token indices (40 ms each). */
export interface PatternHits {
  readonly id: number;
  readonly positions: readonly number[];
}

export interface TokenIndexState {
  readonly indexed: number;
  readonly total: number;
}

export interface CodebookStats {
  /** Clips whose tokens were read; each token set counts as often as it appears. */
  readonly clips: number;
  readonly tokens: number;
  /** Clips left out because their stored tokens are damaged. */
  readonly damaged: number;
  /** Uses per code, length 1024. */
  readonly usage: Float64Array;
  readonly deadCodes: readonly number[];
  /** Bits per token; 10 is the most 1,024 codes can carry. */
  readonly entropy: number;
  readonly speakers: readonly {
    readonly speaker: string;
    readonly clips: number;
    readonly tokens: number;
    readonly distinct: number;
    readonly entropy: number;
  }[];
  /** `runLengths[k]` = how many maximal runs of one code last k tokens; the last entry counts all longer ones. */
  readonly runLengths: readonly number[];
}

export interface ComparedClip {
  readonly path: string;
  readonly key: string;
  readonly idA: number;
  readonly idB: number;
  readonly countA: number;
  readonly countB: number;
  /** Differing frames over the common length, plus the difference in length. */
  readonly differing: number;
}

export interface RunComparison {
  readonly runA: number;
  readonly runB: number;
  readonly compared: number;
  readonly identical: number;
  readonly framesCompared: number;
  readonly framesDiffering: number;
  readonly onlyInA: number;
  readonly onlyInB: number;
  readonly damaged: number;
  /** Clips that differ, most differing frames first. */
  readonly clips: readonly ComparedClip[];
}

export interface FrameComparison {
  readonly a: Uint16Array;
  readonly b: Uint16Array;
  /** Indices of differing frames; frames past the shorter one all differ. */
  readonly frames: readonly number[];
}
