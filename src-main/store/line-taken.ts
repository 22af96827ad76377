import { AppError } from '../contract/errors.ts';

/** Names the line when a unique constraint on lines was hit; other errors pass unchanged. */
export function lineTaken(thrown: unknown, line: number): unknown {
  const code = (thrown as { code?: unknown }).code;
  return code === 'SQLITE_CONSTRAINT_UNIQUE' ? new AppError('store-line-twice', { line }, thrown) : thrown;
}
