import { constants } from 'node:fs';
import { access, realpath } from 'node:fs/promises';
import path from 'node:path';
import { toAppError } from '../../contract/errors.ts';
import type { Reason } from '../../contract/values.ts';
import { writeError } from '../../platform/file-error.ts';

/** Why a list is not to be written over: it is part of the program, or its file or folder is protected. */
export async function whyReadOnly(list: string, resourcesDir: string): Promise<Reason | null> {
  if (await belongsToProgram(list, resourcesDir))
    return { code: 'dataset-sample-kept', params: { path: list } };
  for (const place of [list, path.dirname(list)]) {
    const refused = await access(place, constants.W_OK).catch((error: unknown) => writeError(place, error));
    if (refused) return toAppError(refused).toData();
  }
  return null;
}

/** Whether a file lies, or would lie, in the program's own folder. Links are followed. */
export async function belongsToProgram(file: string, resourcesDir: string): Promise<boolean> {
  const folder = path.dirname(path.resolve(file));
  const [own, there] = await Promise.all([realLocation(resourcesDir), realLocation(folder)]);
  const inside = path.relative(own, there);
  return !path.isAbsolute(inside) && inside.split(path.sep)[0] !== '..';
}

async function realLocation(folder: string): Promise<string> {
  return realpath(folder).catch(() => path.resolve(folder));
}
