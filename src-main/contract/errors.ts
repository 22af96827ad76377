import type { ErrorCode } from './text/errors.ts';
import type { TextParams } from './text/format-text.ts';

/** An error as it crosses a process border: data, never prose. Its text is in `text/errors.ts`, by code. */
export interface ErrorData {
  readonly code: ErrorCode;
  readonly params: TextParams;
}

/**
 * The one error type of the project. `code` selects the text in both languages, `params` fill it;
 * `cause` goes to the log and to "copy diagnostics", never to the screen.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly params: TextParams;

  constructor(code: ErrorCode, params: TextParams = {}, cause?: unknown) {
    super(`${code} ${JSON.stringify(params)}`, { cause });
    this.code = code;
    this.params = params;
  }

  toData(): ErrorData {
    return { code: this.code, params: this.params };
  }
}

/** Turns anything thrown into an AppError, so that every border deals with one type. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof Error && thrown.name === 'AbortError') return new AppError('cancelled', {}, thrown);
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError('internal', { detail }, thrown);
}
