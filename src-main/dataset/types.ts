import type { NearMiss } from './near-miss.ts';
import type { TextEncoding } from './encoding/encodings.ts';
import type { DatasetProblemCode } from '../contract/text/dataset-problems.ts';
import type { TextParams } from '../contract/text/format-text.ts';

export type LineEnding = '\n' | '\r\n' | '\r' | '';

/** A line as it stands in the file: what the writer puts back untouched. */
export interface ListLine {
  /** Without its line ending and, in the first line, without the BOM. */
  readonly raw: string;
  readonly ending: LineEnding;
  /** Only where `raw` was not read with certainty: the bytes to write back. */
  readonly bytes?: Uint8Array;
  /** `raw` is a reading that another encoding contests; without this, a line with bytes is damaged. */
  readonly guessed?: boolean;
  /** Taken out by a change. It keeps its place until the list is written, so that line numbers stay valid. */
  readonly removed?: boolean;
  /** The line as it was read, where a change touched it: what an undo puts back, damaged bytes included. */
  readonly original?: ListLine;
}

/** A usable line: four fields separated by three `|`. */
export interface ListEntry {
  /** 1-based, as an editor counts: blank lines are counted. In a folder scan: the position, from 1. */
  readonly line: number;
  /** 0-based index in the line list the trainers' own scripts see (leading blank lines taken off); decides the part a line belongs to. */
  readonly order: number;
  /** Field 1 as written. */
  readonly rawPath: string;
  /** Field 1 cleaned, with this system's separator. */
  readonly path: string;
  /** Basename of `path`, extension included: the clip's name in every GPT-SoVITS file. */
  readonly key: string;
  readonly speaker: string;
  /** Field 3 as written. */
  readonly language: string;
  /** Field 4 as written; leading and trailing spaces count. */
  readonly text: string;
}

export type Severity = 'blocks' | 'trainer-drops' | 'note';

/** A line that cannot be used, with the reason. Nothing is dropped without one of these. */
export interface LineProblem {
  readonly line: number;
  readonly code: DatasetProblemCode;
  readonly params: TextParams;
  readonly raw: string;
}

export interface ListDocument {
  /** Path of the file, or `` where only bytes were given. */
  readonly path: string;
  readonly encoding: TextEncoding;
  /** False where the encoding is a guess that another one contests: nothing is written until the user has said. */
  readonly certain: boolean;
  readonly bom: boolean;
  readonly lines: readonly ListLine[];
  readonly entries: readonly ListEntry[];
  readonly problems: readonly LineProblem[];
  readonly blankLines: number;
}

export const modelVersions = ['v1', 'v2', 'v3', 'v4', 'v2Pro', 'v2ProPlus'] as const;
export type ModelVersion = (typeof modelVersions)[number];

export type LanguageCode = 'zh' | 'ja' | 'en' | 'ko' | 'yue';

export interface ClipLanguage {
  /** As written in the list. */
  readonly raw: string;
  /** What training makes of it, or null where it drops the record. */
  readonly code: LanguageCode | null;
  /** Versions whose text front end takes it. */
  readonly versions: readonly ModelVersion[];
}

/**
 * Where the audio file was looked for:
 * `audio-dir` audio folder + basename, as the trainers' scripts do;
 * `audio-dir-path` audio folder + the path as written, where the first is missing;
 * `absolute` the path as written; `base-dir` relative to the process' folder; `list-dir` relative to the list's own folder.
 */
export type ResolveRule = 'audio-dir' | 'audio-dir-path' | 'absolute' | 'base-dir' | 'list-dir';

export interface Clip {
  readonly line: number;
  readonly order: number;
  /** Basename with extension. Not unique: see collisions. */
  readonly key: string;
  /** Absolute. Where `exists` is false: the place beside the list, else the one tried first. */
  readonly path: string;
  readonly rule: ResolveRule;
  readonly exists: boolean;
  /** Bytes; 0 where the file is missing. */
  readonly size: number;
  /** Milliseconds since 1970; 0 where the file is missing. */
  readonly modifiedMs: number;
  /** Field 1 cleaned, before any rule was applied. */
  readonly listedPath: string;
  readonly speaker: string;
  readonly language: ClipLanguage;
  readonly text: string;
  /** Where the file is missing: one that is there under nearly this name. */
  readonly near?: NearMiss | undefined;
  /** It lies where this host may not look: whether it exists is not known, and `exists` is false. */
  readonly refused?: true | undefined;
  /** Seconds, once the audio part has probed the file. */
  readonly duration?: number;
}

/**
 * `same-name` different files, one basename; `folder-ignored` lines name different folders but the audio folder makes them one file;
 * `case` basenames that differ only in case or Unicode form, one file on Windows and macOS; `duplicate` the same file on several lines.
 */
export type CollisionKind = 'same-name' | 'folder-ignored' | 'case' | 'duplicate';

export interface Collision {
  readonly kind: CollisionKind;
  readonly keys: readonly string[];
  readonly paths: readonly string[];
  readonly lines: readonly number[];
}

export interface ResolvedDataset {
  readonly clips: readonly Clip[];
  readonly collisions: readonly Collision[];
}

/** One row of the pre-flight table: a problem and all the lines that have it. */
export interface Finding {
  readonly code: DatasetProblemCode;
  readonly severity: Severity;
  readonly params: TextParams;
  readonly lines: readonly number[];
}

export interface PreflightReport {
  readonly findings: readonly Finding[];
  /** Lines of the list that hold something: usable ones and unusable ones. */
  readonly total: number;
  /** Lines no tokens can be made for. */
  readonly blocked: number;
  /** Lines that get tokens but that the version's trainers drop. */
  readonly trainerDrops: number;
  /** Lines that get tokens and are trained on, as far as can be known before the audio is read. */
  readonly trained: number;
  /** Seconds of audio in these, as far as their length is known. */
  readonly trainedSeconds: number;
}

/** A change of one line. `after: null` removes the line; swapping the two undoes it. */
export interface LineChange {
  readonly line: number;
  readonly before: string | null;
  readonly after: string | null;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
}
