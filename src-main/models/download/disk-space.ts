import { mkdir, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { errorCode } from '../../platform/file-error.ts';

/** Bytes that this user may still write on the disk of `folder`, which is looked for upwards where it is missing. */
export async function freeBytes(folder: string): Promise<number> {
  for (let at = folder; ; at = dirname(at)) {
    try {
      const { bavail, bsize } = await statfs(at);
      return bavail * bsize;
    } catch (error) {
      if (errorCode(error) !== 'ENOENT' || at === dirname(at)) return Number.MAX_SAFE_INTEGER;
    }
  }
}

/** @throws AppError models-disk-full, before the disk really is */
export async function ensureSpace(path: string, needed: number, reserve: number): Promise<void> {
  const free = await freeBytes(dirname(path));
  if (free < needed + reserve) throw new AppError('models-disk-full', { path, needed, free });
}

/** A failed write to a download: a full disk has its own sentence. @returns what to throw */
export async function asDiskFull(path: string, needed: number, error: unknown): Promise<unknown> {
  if (errorCode(error) !== 'ENOSPC' && errorCode(error) !== 'EDQUOT') return error;
  return new AppError('models-disk-full', { path, needed, free: await freeBytes(dirname(path)) }, error);
}

export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
}
