import type { ErrorData } from '../../contract/errors.ts';
import type { Spectrogram } from '../../contract/views/tokens.ts';
import type { HeardClip, PreparedClip } from '../types.ts';

/** One clip's work for a thread. */
export type ClipWork =
  | { readonly kind: 'prepare'; readonly path: string; readonly maxSeconds?: number | undefined }
  | { readonly kind: 'listen'; readonly path: string; readonly columns: number }
  | { readonly kind: 'picture'; readonly path: string };

/** What each kind of work gives. */
export interface ClipResults {
  readonly prepare: PreparedClip;
  readonly listen: HeardClip;
  readonly picture: Spectrogram;
}

/** What the pool sends to a prepare worker. */
export type PrepareRequest = ClipWork | { readonly kind: 'abort' };

/** What a worker answers, one for each clip. The result's buffers are transferred, not copied. */
export type PrepareAnswer =
  | { readonly kind: 'done'; readonly result: ClipResults[keyof ClipResults] }
  | { readonly kind: 'failed'; readonly error: ErrorData; readonly detail: string };
