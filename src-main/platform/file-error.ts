import { AppError } from '../contract/errors.ts';
import type { FileReason } from '../contract/text/file-reasons.ts';

/** Plain reasons for the error codes of the file system; anything else is shown by its code. */
const reasons: Readonly<Record<string, FileReason>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk is read-only',
  EACCES: 'no permission',
  EPERM: 'no permission, or another program holds the file',
  EBUSY: 'another program holds the file',
  ENAMETOOLONG: 'the name is too long',
  EISDIR: 'it is a folder',
  ENOTDIR: 'part of the path is not a folder',
  ENOENT: 'its folder does not exist',
  EFBIG: 'the file is too large for this disk',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports an error',
};

/** The `code` of a Node error (`ENOSPC`, ...), or `` where there is none. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

function reasonOf(error: unknown): string {
  const code = errorCode(error);
  return reasons[code] ?? (code || (error instanceof Error ? error.message : String(error)));
}

/** Turns a failed write into `file-unwritable`; what is typed or cancelled already stays as it is. */
export function writeError(path: string, error: unknown): unknown {
  if (error instanceof AppError || (error instanceof Error && error.name === 'AbortError')) return error;
  return new AppError('file-unwritable', { path, reason: reasonOf(error) }, error);
}

/** Turns a failed read into `file-not-found` or `file-unreadable`. */
export function readError(path: string, error: unknown): unknown {
  if (error instanceof AppError || (error instanceof Error && error.name === 'AbortError')) return error;
  if (errorCode(error) === 'ENOENT') return new AppError('file-not-found', { path }, error);
  return new AppError('file-unreadable', { path, reason: reasonOf(error) }, error);
}
