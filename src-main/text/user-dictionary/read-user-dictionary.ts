import { readFile } from 'node:fs/promises';
import { readError } from '../../platform/file-error.ts';
import { UserDictionary } from './user-dictionary.ts';

/** An empty one where no file is named. @throws AppError file-not-found, file-unreadable, text-dictionary-* */
export async function readUserDictionary(file: string | undefined): Promise<UserDictionary> {
  if (file === undefined) return new UserDictionary();
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw readError(file, error);
  });
  return UserDictionary.parse(text, file);
}
