import type { ErrorData } from '../contract/errors.ts';
import type { PreparedClip } from './types.ts';

/** What the pool sends to a prepare worker. */
export type PrepareRequest =
  | { readonly kind: 'prepare'; readonly path: string; readonly maxSeconds?: number }
  | { readonly kind: 'abort' };

/** What a worker answers, one for each `prepare`. The clip's buffers are transferred, not copied. */
export type PrepareAnswer =
  | { readonly kind: 'done'; readonly clip: PreparedClip }
  | { readonly kind: 'failed'; readonly error: ErrorData; readonly detail: string };
