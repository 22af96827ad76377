import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Library, OpenOptions } from '../../../src-main/store/library.ts';
import { openLibrary } from '../../../src-main/store/open-library.ts';
import type { NewRun, PlannedClip, ResultKey } from '../../../src-main/store/types.ts';
import { commitOf, newRun, planned, tokenKey } from './clip-data.ts';

export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Opens a library that the test need not close. */
export async function open(file: string, options?: OpenOptions): Promise<Library> {
  const library = await openLibrary(file, options);
  onTestFinished(() => library.close());
  return library;
}

export const newLibrary = (): Promise<Library> => open(join(tempFolder(), 'library.db'));

/** A run with one done clip per token list, on lines 1, 2, 3, ... */
export async function runWith(
  library: Library,
  lists: readonly (readonly number[])[],
  fields: Partial<NewRun> = {},
  plan: (line: number) => Partial<PlannedClip> = () => ({}),
  key: (line: number) => ResultKey = (line) => tokenKey(`clip ${line}`),
): Promise<number> {
  const run = await library.createRun(newRun(fields));
  await library.planRun(
    run,
    lists.map((_, i) => planned(i + 1, plan(i + 1))),
  );
  for (const [i, tokens] of lists.entries()) {
    await library.commitClip(commitOf(run, i + 1, tokens, { key: key(i + 1) }));
  }
  return run;
}
