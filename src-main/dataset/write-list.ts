import { constants, copyFile } from 'node:fs/promises';
import { errorCode, writeError } from '../platform/file-error.ts';
import { writeFileAtomic } from '../platform/write-file-atomic.ts';
import type { ListDocument } from './types.ts';

export interface WriteListOptions {
  /** Default false: GPT-SoVITS takes a BOM for part of the first path. */
  readonly keepBom?: boolean;
  readonly signal?: AbortSignal;
}

/**
 * The list as UTF-8, the one encoding GPT-SoVITS reads. A line that was not read with certainty and not changed comes
 * out byte for byte, and so does every line of a UTF-8 list, each with its own ending.
 */
export function serializeList(
  document: ListDocument,
  { keepBom = false }: WriteListOptions = {},
): Uint8Array {
  const parts: Uint8Array[] = keepBom && document.bom ? [Buffer.from('\ufeff')] : [];
  for (const { raw, ending, bytes, removed } of document.lines) {
    if (removed) continue;
    if (bytes) parts.push(bytes, Buffer.from(ending));
    else parts.push(Buffer.from(raw + ending));
  }
  return Buffer.concat(parts);
}

/**
 * Saves the list whole or not at all. The file it replaces is kept once as `<name>.bak`: the first original is never lost.
 * @throws AppError file-unwritable; AbortError
 */
export async function saveList(
  document: ListDocument,
  path: string,
  options: WriteListOptions = {},
): Promise<void> {
  try {
    await copyFile(path, `${path}.bak`, constants.COPYFILE_EXCL);
  } catch (error) {
    const code = errorCode(error);
    if (code !== 'EEXIST' && code !== 'ENOENT') throw writeError(`${path}.bak`, error);
  }
  await writeFileAtomic(path, serializeList(document, options), { signal: options.signal });
}
