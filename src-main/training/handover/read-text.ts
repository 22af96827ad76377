import { readFile } from 'node:fs/promises';
import { readError } from '../../platform/file-error.ts';

/** @throws AppError file-not-found, file-unreadable */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw readError(path, error);
  }
}
