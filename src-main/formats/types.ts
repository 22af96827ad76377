/** One clip's tokens under the name they are exported with. */
export interface TokenRow {
  readonly key: string;
  /** Ids 0..1023. */
  readonly tokens: Iterable<number>;
}

/** A file that was written whole. `path` is relative to the export folder, with `/`. */
export interface WrittenFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A file of somebody else that an export replaced, and the copy that was made of it before. Absolute paths. */
export interface KeptFile {
  readonly path: string;
  readonly backup: string;
}

export type Precision = 'float32' | 'float16';

/** What an export needs to know of a clip; `order` is ListEntry.order. */
export interface ExportClip {
  readonly key: string;
  /** Absolute path of the audio file: what tells two clips of one name apart. */
  readonly path: string;
  readonly order: number;
}

/** What happens where two files have one name: give the later ones a suffix, or write nothing. */
export type CollisionPolicy = 'disambiguate' | 'refuse';

/** A clip that could not keep its name. */
export interface RenamedClip {
  readonly path: string;
  readonly key: string;
  readonly exportKey: string;
}

export interface ExportNames {
  /** Absolute audio path -> name in the export. */
  readonly byPath: ReadonlyMap<string, string>;
  readonly renamed: readonly RenamedClip[];
}

/** One clip of a JSONL or Parquet export. */
export interface ClipRecord {
  readonly key: string;
  readonly path: string;
  readonly speaker: string;
  readonly language: string;
  readonly text: string;
  readonly tokens: readonly number[];
  /** Seconds. */
  readonly duration: number;
  /** Token fingerprint of the model, hexadecimal SHA-256. */
  readonly fingerprint: string;
  readonly device: string;
  readonly precision: string;
}

export interface ExportManifest {
  readonly format: string;
  readonly app: { readonly name: string; readonly version: string };
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly device: string;
  /** Precision and fingerprints of the models, where the steps behind the files say them. */
  readonly precision?: string;
  readonly tokenFingerprint?: string;
  readonly hubertFingerprint?: string;
  readonly clips: number;
  /** What was noted about recordings, and of how many clips: decoders that differ, ends that are missing. */
  readonly notes?: readonly { readonly code: string; readonly clips: number }[];
  readonly files: readonly WrittenFile[];
}
