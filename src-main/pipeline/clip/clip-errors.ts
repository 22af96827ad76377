import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { ErrorCode } from '../../contract/text/errors.ts';
import { errorCode } from '../../platform/file-error.ts';
import type { InputClip } from '../types.ts';

/** Errors of the device or the program: whatever clip they came with, the next one would meet them too. */
const notAboutTheClip = /^inference-(broken$|load-failed$|no-)/;
/** File-system errors of the machine (lost share, no memory or file handles left), not of one file. */
const machineTrouble = new Set([
  'EIO',
  'EMFILE',
  'ENFILE',
  'ENOMEM',
  'ENODEV',
  'ENXIO',
  'ESTALE',
  'ENOTCONN',
]);
/** Parts whose errors are about the one clip they were given. */
const aboutClips = /^(audio|text|inference)-/;

/** Whether a computation's error says something about one clip; all others stop the run. */
export function isAboutComputing({ code }: AppError): boolean {
  return aboutClips.test(code) && !notAboutTheClip.test(code);
}

/**
 * The same for an error of reading the clip. A full disk or a lost drive will not heal by itself, and skipping all
 * that is left would pass for success.
 */
export async function isAboutTheClip(error: AppError, clip: InputClip): Promise<boolean> {
  if (error.code === 'file-unreadable') return !machineTrouble.has(errorCode(error.cause));
  // The file was there when the run was planned: is it gone alone, or with its folder?
  if (error.code === 'file-not-found') return folderExists(dirname(clip.path));
  return isAboutComputing(error);
}

function folderExists(folder: string): Promise<boolean> {
  return stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** A crash or a refused computation is a failure; a recording or a text that cannot be used is a skip. */
export function isFailure(code: ErrorCode): boolean {
  return code.startsWith('inference-') || code === 'audio-worker-failed' || code === 'text-worker-failed';
}

export function lostFolder(error: AppError, clip: InputClip): AppError {
  if (error.code !== 'file-not-found') return error;
  return new AppError('extraction-folder-gone', { folder: dirname(clip.path) }, error);
}
