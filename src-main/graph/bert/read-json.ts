import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import { readError } from '../../platform/file-error.ts';

/** A file's text. @throws AppError file-not-found, file-unreadable */
export async function readTextFile(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    throw readError(path, error);
  }
}

/** JSON of a known form. @throws AppError file-not-found, file-unreadable, graph-bert-json with the reason */
export async function readJsonFile<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  const text = await readTextFile(path);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('graph-bert-json', { path, reason }, error);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const first = parsed.error.issues[0];
  const reason = `${first?.path.join('.') ?? ''}: ${first?.message ?? ''}`;
  throw new AppError('graph-bert-json', { path, reason }, parsed.error);
}
