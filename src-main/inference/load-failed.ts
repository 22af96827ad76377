import { AppError } from '../contract/errors.ts';

/**
 * A model that does not load is nobody's clip's fault: it must not look like an error of the clip in flight, or every
 * clip of the run would be counted as failed. A device that is not to be had already says so by its own code.
 */
export function asLoadFailure(error: unknown): unknown {
  if (!(error instanceof AppError) || !error.code.startsWith('inference-')) return error;
  if (error.code.startsWith('inference-no-') || error.code === 'inference-load-failed') return error;
  const { detail, how } = error.params;
  return new AppError('inference-load-failed', { detail: detail ?? how ?? error.code }, error);
}
