import type { Reason } from '../../contract/values.ts';

/** A file that is wanted: bytes and hash decide, whoever delivers it. */
export interface WantedFile {
  /** Where it goes, absolute. */
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

/** Where a file can be had. */
export interface FileSource {
  readonly id: string;
  readonly url: URL;
  /** The user typed this mirror in: it may stand on the local network and speak plain http there. */
  readonly own: boolean;
}

/** What a source did instead of delivering. */
export interface SourceFault {
  readonly source: string;
  readonly reason: Reason;
}

/** What happens to a file right now. `bytes` are on disk. */
export type DownloadNow =
  | { readonly state: 'waiting'; readonly bytes: number }
  | {
      readonly state: 'downloading';
      readonly bytes: number;
      readonly source: string;
      /** Sources given up before. */
      readonly tried: readonly SourceFault[];
    }
  | {
      readonly state: 'reconnecting';
      readonly bytes: number;
      readonly source: string;
      readonly attempt: number;
      readonly reason: Reason;
      readonly tried: readonly SourceFault[];
    }
  | {
      readonly state: 'verifying';
      readonly bytes: number;
      readonly total: number;
      readonly tried: readonly SourceFault[];
    };

export type Downloaded =
  | {
      readonly ok: true;
      /** Null where the file was there already. */
      readonly source: string | null;
      /** Sources that failed before one delivered. */
      readonly tried: readonly SourceFault[];
    }
  | { readonly ok: false; readonly reason: Reason; readonly tried: readonly SourceFault[] };

/** Limits and waits; tests make them short. */
export interface DownloadTuning {
  /** Fewer than `stallBytes` in this time is a stall. */
  readonly stallMs: number;
  readonly stallBytes: number;
  /** Failures in a row, without `progressBytes` in between, before the next source is tried. */
  readonly retries: number;
  readonly progressBytes: number;
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  /** Free disk that is left alone. */
  readonly reserveBytes: number;
  /** Between two looks at a lock that another process holds. */
  readonly lockPollMs: number;
}

export const usualTuning: DownloadTuning = {
  stallMs: 20_000,
  stallBytes: 20_480,
  retries: 6,
  progressBytes: 256 << 10,
  firstDelayMs: 500,
  longestDelayMs: 30_000,
  reserveBytes: 64 << 20,
  lockPollMs: 500,
};
