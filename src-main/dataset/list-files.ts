import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { readError } from '../platform/file-error.ts';

export interface ListFilesOptions {
  readonly accept?: (name: string) => boolean;
  /** Whether to pass over a folder with all that is in it; asked with the names in it, before anything is taken. */
  readonly passOver?: (folder: string, names: ReadonlySet<string>) => boolean | Promise<boolean>;
  /** Look at no more than so many files; a search for lost files must not walk a whole disk. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

/**
 * All files below a folder, absolute, in no promised order. Links are not followed, folders that cannot be read are
 * passed over except the first, and hidden files and folders are left out (macOS puts `._a.wav` beside `a.wav`).
 * @throws AppError file-not-found, file-unreadable for the folder itself; AbortError
 */
export async function listFiles(folder: string, options: ListFilesOptions = {}): Promise<string[]> {
  const { accept = () => true, passOver = () => false, limit = Number.POSITIVE_INFINITY, signal } = options;
  const found: string[] = [];
  let seen = 0;
  const waiting = [folder];
  for (let dir = waiting.pop(); dir !== undefined && seen < limit; dir = waiting.pop()) {
    signal?.throwIfAborted();
    const files: string[] = [];
    const folders: string[] = [];
    try {
      for await (const entry of await opendir(dir, { bufferSize: 256 })) {
        if (entry.name.startsWith('.')) continue;
        if (entry.isDirectory()) folders.push(entry.name);
        else if (entry.isFile() && ++seen <= limit) files.push(entry.name);
      }
    } catch (error) {
      if (dir === folder) throw readError(folder, error);
    }
    if (await passOver(dir, new Set([...files, ...folders]))) continue;
    for (const name of folders) waiting.push(join(dir, name));
    for (const name of files) if (accept(name)) found.push(join(dir, name));
  }
  return found;
}
