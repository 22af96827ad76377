import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../contract/errors.ts';
import { readError } from './file-error.ts';
import { realLocation } from './real-location.ts';
import { preciousContent, preciousName } from './precious-files.ts';

/**
 * Whether two paths lead to one file or folder: through links, another spelling, or a second (hard-linked) name. The
 * file system is asked, as it alone knows whether it tells `A` from `a`.
 */
export async function samePlace(left: string, right: string): Promise<boolean> {
  const [a, b] = await Promise.all([identityOf(left), identityOf(right)]);
  return a !== undefined && a === b ? true : realLocation(left) === realLocation(right);
}

/** undefined where nothing is there, or the file system gives no numbers. */
async function identityOf(file: string): Promise<string | undefined> {
  const found = await stat(file, { bigint: true }).catch(() => undefined);
  return found === undefined || found.ino === 0n ? undefined : `${found.dev}:${found.ino}`;
}

/** @throws AppError output-is-input where `target` is one of the files or folders that are read */
export async function refuseInputAsOutput(target: string, inputs: Iterable<string>): Promise<void> {
  for (const input of inputs) {
    if (await samePlace(target, input)) throw new AppError('output-is-input', { path: target, input });
  }
}

/**
 * Refuses to write over a recording or a model: by what it holds where it exists, and by its name in any case,
 * which a forgotten operand (`--html v1.pth v2.pth`) betrays.
 * @throws AppError output-is-recording, output-is-model
 */
export async function refusePreciousOutput(target: string): Promise<void> {
  const kind = preciousContent(await startOf(target)) ?? preciousName(path.basename(realLocation(target)));
  const own = kind ?? preciousName(path.basename(target));
  if (own) throw new AppError(`output-is-${own}`, { path: target });
}

/**
 * Refuses to replace a file that is not of the kind about to be written. An empty file is nobody's loss.
 * @param isOwnKind judges the first 4 KiB of what is there
 * @throws AppError output-is-foreign
 */
export async function refuseForeignOutput(
  target: string,
  isOwnKind: (start: Uint8Array) => boolean,
): Promise<void> {
  const start = await startOf(target);
  if (start.length > 0 && !isOwnKind(start)) throw new AppError('output-is-foreign', { path: target });
}

/** Empty where there is no file. @throws AppError file-unreadable where what is there cannot be judged */
async function startOf(target: string): Promise<Uint8Array> {
  const found = await stat(target).catch(() => undefined);
  if (found?.isFile() !== true) return new Uint8Array();
  const file = await open(target).catch((error: unknown) => {
    throw readError(target, error);
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
